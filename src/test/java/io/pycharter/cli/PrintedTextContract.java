package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out as it is, what is hidden in it, and what cannot be forged in it. */
class PrintedTextContract extends DatabaseFixture {

    /** What a guess would take for secrets. */
    private static final String SQL = """
            CREATE TABLE links (
                url text DEFAULT 'postgresql://u:p@h/d?pasword=x',
                token_type text CHECK (token_type = 'bearer'),
                "password=" text DEFAULT 'user:mail@example.org'
            );
            """;

    /** The statements and names above that {@code db drift} prints. */
    private static final List<String> PRINTED = List.of(
            "'postgresql://u:p@h/d?pasword=x'::text",
            "token_type = 'bearer'",
            "\"password=\"",
            "'user:mail@example.org'");

    private static final String CONTROLS = "a\u009b2J\u202eb\u2028c\u2029d\u0085e\u2066f\u200bg\u001bh\u007fi";

    @TempDir
    private Path directory;

    private CommandLineRun show(String sql, String url, String... options) {
        new Scripts(directory).add("20270101", "links", sql, "DROP TABLE links;\n");
        List<String> words = new ArrayList<>(List.of("db", "show", "--migrations-dir=" + directory));
        words.addAll(List.of(options));
        return CommandLineCall.call(words)
                .with("PYCHARTER_DATABASE_URL", url)
                .run()
                .exits(0);
    }

    @Test
    void scriptsArePrintedAsTheyAre() {
        String url = "postgresql://ann:s3cret@127.0.0.1:1/a";
        assertThat(show(SQL, url).stdout()).contains(SQL);
        assertThat(show(SQL, url, "-o", "json").json().at("/revision/upgrade").asText())
                .isEqualTo(SQL);
    }

    @Test
    void driftPrintsDefinitionsAndNamesAsTheyAre() throws SQLException {
        new Scripts(directory).add("20270101", "links", SQL, "DROP TABLE links;\n");
        String option = "--migrations-dir=" + directory;
        db("upgrade", option).exits(0);
        database.execute("DROP TABLE pycharter.links");
        assertThat(db("drift", option).exits(3).stdout()).contains(PRINTED).doesNotContain("***");
        assertThat(db("drift", option, "-o", "json")
                        .exits(3)
                        .json()
                        .path("sql")
                        .toString()
                        .replace("\\\"", "\""))
                .contains(PRINTED)
                .doesNotContain("***");
    }

    @Test
    void failingStatementIsPrintedAsItIs() throws SQLException {
        new Scripts(directory).add("20270101", "bad", "ALTER TABLE gone ADD CHECK (token_type = 'bearer');", "");
        startAt(Chain.HEAD);
        db("upgrade", "--migrations-dir=" + directory).exits(1).says("CHECK (token_type = 'bearer')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hush4Hush", "Hush%34Hush", "p%40ss%2Fw%20rd"})
    void passwordOfTheRunIsHiddenInScripts(String password) {
        String decoded = password.replace("%34", "4")
                .replace("%40", "@")
                .replace("%2F", "/")
                .replace("%20", " ");
        String sql = "-- %s and %s\nSELECT '%s', 'x%sy';\n".formatted(password, decoded, decoded, decoded);
        String url = "postgresql://ann:" + password + "@127.0.0.1:1/a";
        CommandLineRun text = show(sql, url);
        assertThat(text.stdout()).contains("-- *** and ***\nSELECT '***', 'x%sy';".formatted(decoded));
        assertThat(show(sql, url, "-o", "json").json().at("/revision/upgrade").asText())
                .contains("-- *** and ***\nSELECT '***'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "text", "postgres", "pycharter", "20270101"})
    void passwordThatIsAnOrdinaryWordCorruptsNothingAndIsHiddenWhereSqlCallsItOne(String password) {
        String sql = "CREATE TABLE %s (a text DEFAULT 'text', postgres date); -- 1 a pycharter 20270101\n"
                .formatted("links");
        String role = "CREATE ROLE r PASSWORD '%s';\n".formatted(password);
        String printed = show(sql + role, "postgresql://ann:" + password + "@127.0.0.1:1/a")
                .stdout();
        assertThat(printed).contains(sql + "CREATE ROLE r PASSWORD '***';\n");
    }

    @Test
    void jsonEscapesWhatDrivesATerminalOrChangesTheDirectionOfText() throws SQLException {
        startAt("799b73fe9f6c");
        database.execute("CREATE TABLE pycharter.\"" + CONTROLS + "\" (\"" + CONTROLS + "\" int)");
        CommandLineRun json = db("drift", "-o", "json").exits(3);
        assertThat(json.stdout().replace("\n", ""))
                .isNotEmpty()
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        assertThat(json.json().at("/unmanaged/0/object").asText()).isEqualTo(CONTROLS);
        assertThat(db("drift").exits(3).stdout().replace("\n", ""))
                .contains("a\\u009b2J\\u202eb\\u2028c")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void invisibleCharactersBeyondTheBasicPlaneAreEscapedToo() {
        String tag = "\udb40\udc41";
        String sql = "SELECT 'x" + tag + "😀ä';\n";
        String url = "postgresql://ann@127.0.0.1:1/a";
        CommandLineRun json = show(sql, url, "-o", "json");
        assertThat(json.stdout()).contains("x\\udb40\\udc41😀ä");
        assertThat(json.json().at("/revision/upgrade").asText()).isEqualTo(sql);
        assertThat(show(sql, url).stdout()).contains("SELECT 'x\\udb40\\udc41😀ä';");
    }

    @Test
    void nameWithLineBreaksForgesNoLine() throws SQLException {
        startAt("799b73fe9f6c");
        String forged = "No drift: all is well.";
        database.execute("CREATE TABLE pycharter.\"x\n" + forged + "\r" + forged + "\" (id int)");
        database.execute("ALTER TABLE pycharter.owners ADD COLUMN \"y\n" + forged + "\" int");
        database.execute("CREATE INDEX \"z\n" + forged + "\" ON pycharter.owners (email)");
        for (CommandLineRun run : List.of(db("drift"), db("drift", "--fix", "--yes"))) {
            assertThat((run.stdout() + run.stderr()).lines()).noneMatch(line -> line.startsWith(forged));
        }
        assertThat(db("check").stdout().lines()).noneMatch(line -> line.startsWith(forged));
    }

    @Test
    void nameOfAScriptForgesNoLine() {
        new Scripts(directory).add("20270101", "own_a\nforged", "", "");
        CommandLineRun run = pycharter("db", "history", "-v", "--migrations-dir=" + directory);
        assertThat((run.stdout() + run.stderr()).lines()).noneMatch(line -> line.startsWith("forged"));
    }
}
