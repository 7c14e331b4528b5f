package io.pycharter.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MermaidRendererTest {

    /** Mermaid 11's grammar of an entity relationship diagram, as far as it is used; a quoted name has no escapes. */
    private static final Pattern GRAMMAR = Pattern.compile("""
            erDiagram
            (    NAME( \\{
            (        WORD WORD( MARK(, MARK)*)?( "[^"\\n]*")?
            )+    \\})?
            )*(    NAME \\|[o|]--o[{|] NAME : NAME
            )*""".replace("NAME", "\"[^\"%\\\\\\p{Cntrl}]+\"")
            .replace("WORD", "(?!(?i:PK|FK|UK)\\b)[A-Za-z_[^\\x00-\\xBF]][-\\w\\[\\]()[^\\x00-\\xBF]]*")
            .replace("MARK", "[PFU]K"));

    private final Renderer renderer = new MermaidRenderer();

    @Test
    void cardinalitiesShowOptionalAndOneToOneReferences() {
        assertThat(renderer.render(SampleOutlines.cardinalities())).isEqualTo("""
                        erDiagram
                            "child" {
                                uuid id PK "not null"
                                uuid many FK, UK "not null"
                                uuid maybe FK, UK
                                uuid one FK, UK "not null"
                                uuid perhaps FK, UK
                            }
                            "parent" {
                                uuid id PK "not null"
                                uuid above FK
                            }
                            "parent" ||--o{ "child" : "many"
                            "parent" |o--o{ "child" : "maybe"
                            "parent" ||--o| "child" : "one"
                            "parent" |o--o| "child" : "perhaps"
                            "parent" |o--o{ "parent" : "above"
                        """);
    }

    static List<Outline> outlines() {
        return SampleOutlines.all().toList();
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void everySchemaMatchesTheGrammar(Outline outline) {
        for (String line : renderer.render(outline).split("(?<=\n)(?=    \")")) {
            String whole = line.startsWith("erDiagram") ? line : "erDiagram\n" + line;
            assertThat(GRAMMAR.matcher(whole).matches()).as(whole).isTrue();
        }
    }

    @Test
    void tableNamesStayUnique() {
        Outline outline = SampleOutlines.odd();
        Set<String> names = new HashSet<>();
        Matcher entity = Pattern.compile("(?m)^    (\"[^\"]+\")( \\{)?$").matcher(renderer.render(outline));
        while (entity.find()) {
            names.add(entity.group(1));
        }
        assertThat(names).hasSameSizeAs(outline.tables()).contains("\"a_b\"", "\"a_b_2\"", "\"契約\"", "\"nothing\"");
    }

    @Test
    void unsupportedNamesAreInTheComment() {
        assertThat(renderer.render(SampleOutlines.odd()))
                .contains("numeric(10_2) _pk PK, FK \"pk, numeric(10,2), not null\"\n")
                .contains("_my_type_[] two_words_2 FK \"two words 2, 'my type'[]\"\n");
    }
}
