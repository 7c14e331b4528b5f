package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DiagramContract extends DatabaseFixture {

    private static final String UNREACHABLE = "postgresql://nobody@127.0.0.1:1/nothing";

    @TempDir
    private Path directory;

    @Test
    void diagramIsMermaidOfTheHeadIfNothingElseIsSaid() {
        CommandLineRun run = pycharter("db", "diagram").exits(0);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout())
                .startsWith("erDiagram\n    \"api_endpoints\" {\n        uuid id PK \"not null\"\n")
                .contains("\n    \"data_contracts\" ||--o{ \"metadata_records\" : \"data_contract_id\"\n")
                .endsWith("\"\n")
                .doesNotContain("alembic_version", "flyway");
        assertThat(pycharter("db", "diagram", "--format", "mermaid", "--revision", "head")
                        .exits(0)
                        .stdout())
                .isEqualTo(run.stdout());
    }

    @ParameterizedTest
    @EnumSource
    void theChainIsDrawnWithoutTheDatabaseThatIsConfigured(DiagramFormat format) {
        CommandLineRun run = CommandLineCall.call("db", "diagram", "--format", format.name())
                .with("PYCHARTER_DATABASE_URL", UNREACHABLE)
                .run()
                .exits(0);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout()).contains("metadata_record_compliance_frameworks");
    }

    @ParameterizedTest
    @CsvSource({
        "799, 799b73fe9f6c",
        "base+1, 799b73fe9f6c",
        "base, base",
    })
    void revisionIsNamedAsInOtherCommands(String target, String id) {
        JsonNode document =
                pycharter("db", "diagram", "-r", target, "-o", "json").exits(0).json();
        assertThat(document.path("revision").asText()).isEqualTo(id);
    }

    @Test
    void aRevisionMayCountFromHead() {
        for (int steps : new int[] {0, 1, 2}) {
            assertThat(pycharter("db", "diagram", "-r", "head-" + steps, "-o", "json")
                            .exits(0)
                            .json()
                            .path("revision")
                            .asText())
                    .isEqualTo(Chain.belowHead(steps));
        }
    }

    @Test
    void aRevisionMayCountFromTheCurrentOne() {
        db("stamp", "--force", "f9995dc0f4b3").exits(0);
        assertThat(db("diagram", "-r", "-1", "-o", "json")
                        .exits(0)
                        .json()
                        .path("revision")
                        .asText())
                .isEqualTo("ae0efda02aa1");
        pycharter("db", "diagram", "-r", "-1").exits(2).prints().says("error: No database URL is set;");
    }

    @Test
    void everyRevisionIsDrawnAsADatabaseThatIsAtIt() {
        for (String id : Chain.IDS) {
            db("upgrade", id).exits(0);
            for (DiagramFormat format : DiagramFormat.values()) {
                String chain = pycharter("db", "diagram", "--format", format.name(), "-r", id)
                        .exits(0)
                        .stdout();
                assertThat(db("diagram", "--format", format.name()).exits(0).stdout())
                        .as("%s as %s", id, format)
                        .isEqualTo(chain);
                assertThat(db("diagram", "--format", format.name(), "-r", id)
                                .exits(0)
                                .stdout())
                        .isEqualTo(chain);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mermaid, erDiagram", "dot, }", "svg, </svg>"})
    void emptySchemaIsADiagramToo(String format, String lastLine) {
        CommandLineRun base = pycharter("db", "diagram", "--format", format, "--revision", "base")
                .exits(0)
                .says("note: There are no tables to draw.");
        assertThat(base.stdout()).endsWith(lastLine + "\n");
        assertThat(db("diagram", "--format", format).exits(0).stdout()).isEqualTo(base.stdout());
    }

    @Test
    void inJsonTheDiagramIsAMember() {
        startAt(Chain.HEAD);
        JsonNode document =
                db("diagram", "--format", "svg", "-o", "json").exits(0).json();
        assertThat(document.path("command").asText()).isEqualTo("db diagram");
        assertThat(document.path("format").asText()).isEqualTo("svg");
        assertThat(document.path("revision").isNull()).isTrue();
        assertThat(document.path("diagram").asText())
                .isEqualTo(db("diagram", "--format", "svg").stdout());
    }

    @Test
    void namesThatLookLikeMarkupOrAPasswordAreDrawnAsTheyAre() throws Exception {
        String name = "a:b@c <d> \"e\" 'f' & ]]>";
        database.execute(
                "CREATE SCHEMA pycharter",
                "CREATE TABLE pycharter.\"" + name.replace("\"", "\"\"") + "\" (\"postgresql://me:secret@host/x\" int)",
                "CREATE TABLE pycharter.nothing ()");
        NodeList texts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(
                        db("diagram", "--format", "svg").exits(0).stdout())))
                .getElementsByTagName("text");
        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(i -> texts.item(i).getTextContent()))
                .contains(name, "postgresql://me:secret@host/x", "nothing");
        assertThat(db("diagram").exits(0).stdout()).contains("\"a:b@c <d> _e_ 'f' & ]]>\" {\n", "\"nothing\"\n");
        assertThat(db("diagram", "--format", "dot").exits(0).stdout()).contains("\"a:b@c <d> \\\"e\\\" 'f' & ]]>\" [");
    }

    @Test
    void revisionAndUrlAreDistinguishedByTheirForm() {
        String drawn = pycharter("db", "diagram", "-r", "f9995dc0f4b3").exits(0).stdout();
        assertThat(pycharter("db", "diagram", "f999").exits(0).stdout()).isEqualTo(drawn);
        assertThat(db("diagram", "f999").exits(0).stdout()).isEqualTo(drawn);
        pycharter("db", "diagram", "f999", "base").exits(2).says("Two revisions are given");
    }

    @Test
    void aRevisionOfOnesOwnIsBuiltInAScratchSchema() throws SQLException {
        new Scripts(directory)
                .add("20270101", "notes", "CREATE TABLE notes (id int PRIMARY KEY);", "DROP TABLE notes;");
        String own = "--migrations-dir=" + directory;
        for (String target : new String[] {"head", "notes"}) {
            pycharter("db", "diagram", own, "-r", target)
                    .exits(2)
                    .says("note: The revision \"notes\" is not bundled with pycharter", "No database URL is set");
            assertThat(db("diagram", own, "-r", target).exits(0).stdout())
                    .contains("\n    \"notes\" {\n        integer id PK \"not null\"\n    }\n");
        }
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^pycharter'"))
                .isEmpty();
        assertThat(pycharter("db", "diagram", own, "-r", "head-1").exits(0).stdout())
                .isEqualTo(pycharter("db", "diagram").stdout());
    }

    @Test
    void nothingIsChangedInTheDatabase() throws SQLException {
        startAt(Chain.HEAD);
        StoreSnapshot before = StoreSnapshot.of(database);
        db("diagram").exits(0);
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void unreachableDatabaseIsReported() {
        pycharter("db", "diagram", UNREACHABLE).exits(4).prints().says("error: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format png", "--format SVG", "zzz", "-r zzz", "-r " + UNREACHABLE, "-r"})
    void wrongArgumentsAreRefused(String words) {
        pycharter(("db diagram " + words).split(" ")).exits(2).prints().says("error: ");
    }

    @Test
    void thePictureInTheDocumentsIsTheOneOfTheHead() throws IOException {
        assertThat(Files.readString(Path.of("docs/schema.svg")))
                .as("written by: pycharter db diagram --format svg > docs/schema.svg")
                .isEqualTo(
                        pycharter("db", "diagram", "--format", "svg").exits(0).stdout());
    }
}
