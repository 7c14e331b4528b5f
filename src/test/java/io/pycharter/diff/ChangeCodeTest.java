package io.pycharter.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.diff.Change.Kind;
import io.pycharter.diff.Difference.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChangeCodeTest {

    private static final Pattern CODE =
            Pattern.compile("`([a-z.-]+\\.(missing|unexpected|changed|renamed|recreated|converted))`");

    @Test
    void codesNameObjectPropertyAndKind() {
        assertThat(new ChangeCode(ObjectKind.TABLE, Optional.empty(), Kind.MISSING).text())
                .isEqualTo("table.missing");
        assertThat(new ChangeCode(ObjectKind.COLUMN, Optional.of(Property.TYPE), Kind.CHANGED).text())
                .isEqualTo("column.type.changed");
        assertThat(new ChangeCode(ObjectKind.DEFAULT, Optional.of(Property.VALUE), Kind.CHANGED).text())
                .isEqualTo("column.default.changed");
        assertThat(new ChangeCode(ObjectKind.CONSTRAINT, Optional.of(Property.NAME), Kind.RENAMED).text())
                .isEqualTo("constraint.renamed");
        assertThat(new ChangeCode(ObjectKind.TABLE, Optional.of(Property.ROW_SECURITY), Kind.CHANGED).text())
                .isEqualTo("table.row-security.changed");
    }

    @Test
    void noTwoChangesHaveTheSameCode() {
        assertThat(ChangeCode.all()).extracting(ChangeCode::text).doesNotHaveDuplicates();
    }

    @Test
    void theDocumentationListsAllCodes() throws IOException {
        List<String> documented = CODE.matcher(Files.readString(Path.of("docs/exit-codes-and-json.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        ChangeCode.all().stream().map(ChangeCode::text).toList());
    }
}
