package io.pycharter.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts and the statements that they hold. Each file of {@code script/} below the test resources has a script, a line of
 * {@code ====}, and what is read from it: a line number before each statement, and {@code data} before the data of a COPY.
 */
class StatementReaderTest {

    private static final Path GOLDEN = Path.of("src/test/resources/script");
    private static final String SEPARATOR = "\n====\n";

    private static List<SqlStatement> read(String text) {
        List<SqlStatement> statements = new ArrayList<>();
        Script.of("V1__a.sql", text).statements().forEach(statements::add);
        return statements;
    }

    static List<Path> goldenFiles() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void scriptIsTakenApartAsWritten(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int separator = text.indexOf(SEPARATOR);
        StringBuilder found = new StringBuilder();
        for (SqlStatement statement : read(text.substring(0, separator + 1))) {
            found.append(statement.line()).append(": ").append(statement.sql()).append('\n');
            statement.copyData().ifPresent(data -> found.append("data: ").append(data));
        }
        assertThat(found.toString()).isEqualTo(text.substring(separator + SEPARATOR.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", ";", ";;\n ; -- x\n", "-- x", "/* ; */", "-- x\r\n/* a /* b */ c */;"})
    void scriptWithoutStatementsHasNone(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void lineEndsOfWindowsAreNoPartOfAStatement() {
        assertThat(read("SELECT 1;\r\n-- why\r\nSELECT 2\r\n;\r\nCOPY t FROM STDIN;\r\n1\r\n\\.\r\nSELECT 3;"))
                .extracting(SqlStatement::line, SqlStatement::sql)
                .extracting(Object::toString)
                .containsExactly(
                        "(1, \"SELECT 1\")", "(3, \"SELECT 2\")", "(5, \"COPY t FROM STDIN\")", "(8, \"SELECT 3\")");
    }

    @Test
    void wordsAreThoseOutsideOfQuotesCommentsAndParentheses() {
        SqlStatement statement = read("copy /* a */ Notes(id) \"from\" 'x' $$y$$ From stdin ;\n\\.\n")
                .get(0);
        assertThat(statement.words())
                .extracting(SqlStatement.Word::text)
                .containsExactly("COPY", "NOTES", "FROM", "STDIN");
        assertThat(statement.words())
                .allSatisfy(word ->
                        assertThat(statement.sql().substring(word.start())).startsWithIgnoringCase(word.text()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/* x | a comment",
                "/*/ x | a comment",
                "/* a /* b */ | a comment",
                "1; /*/ | a comment",
                "' | a string",
                "'a'' | a string",
                "E'\\' | a string",
                "E'a''\\' | a string",
                "\" | a quoted name",
                "\"a\"\" | a quoted name",
                "$$ | a dollar-quoted string",
                "$a$ $b$ $$ | a dollar-quoted string",
            })
    void whatIsOpenedAndNotClosedIsRefusedWithItsLine(String text, String what) {
        assertThatThrownBy(() -> read("SELECT 1;\nSELECT\n" + text))
                .isInstanceOf(UsageException.class)
                .hasMessage("The script \"V1__a.sql\" has " + what + " on line 3 that is not closed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY t FROM STDIN;\n1\n", "COPY t FROM STDIN", "COPY t FROM STDIN;\n\\.x\n"})
    void dataOfACopyWithoutAnEndAreRefused(String text) {
        assertThatThrownBy(() -> read("\n" + text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has a COPY with data on line 2");
    }

    /** Far slower if each statement were looked for from the beginning. */
    @Test
    void readingIsLinear() {
        int many = 200_000;
        assertThat(read("INSERT INTO t VALUES (1);\n".repeat(many)))
                .hasSize(many)
                .last()
                .satisfies(last -> assertThat(last.line()).isEqualTo(many));
    }
}
