package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain up, down and up again. */
class VerifyContract extends DatabaseFixture {

    @TempDir
    private Path directory;

    private Scripts own() {
        return new Scripts(directory);
    }

    private String[] verify(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "verify";
        words[1] = "--migrations-dir=" + directory;
        System.arraycopy(options, 0, words, 2, options.length);
        return words;
    }

    @Test
    void theBundledChainWorksUpDownAndUpAgain() throws SQLException {
        CommandLineRun run =
                db("verify").exits(0).prints("Verified " + Chain.revisions(Chain.SIZE) + " up, down and up again.");
        assertThat(run.stderr())
                .as("a column that comes back in another place is a note")
                .startsWith("note: remove_artifact_versions, downgrade: The columns of the table \"data_contracts\"")
                .hasLineCount(1);
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^pycharter'"))
                .isEmpty();
    }

    @Test
    void eachDowngradeThatDoesNotRestoreIsNamedWithWhat() {
        own().add(
                        "20270101",
                        "first",
                        "CREATE TABLE mine (at date); CREATE INDEX mine_at ON mine (at);",
                        "DROP INDEX mine_at;")
                .add(
                        "20270102",
                        "second",
                        "ALTER TABLE owners ALTER COLUMN name TYPE text;",
                        "ALTER TABLE owners ALTER COLUMN name TYPE varchar(25);");
        db(verify())
                .exits(3)
                .prints(
                        "second: \"U20270102000000__second.sql\" builds a different schema:",
                        "    The column \"owners.name\" has the type \"character varying(25)\" instead of"
                                + " \"character varying(255)\".",
                        "first: \"U20270101000000__first.sql\" builds a different schema:",
                        "    The table \"mine\" is unexpected.");
        JsonNode defects = db(verify("--output=json")).exits(3).json().path("defects");
        assertThat(defects.findValuesAsText("revision")).containsExactly("second", "first");
        assertThat(defects.get(0).path("fails").asBoolean(true)).isFalse();
        assertThat(defects.get(1).path("sentences").get(0).asText()).isEqualTo("The table \"mine\" is unexpected.");
    }

    @Test
    void aDowngradeThatFailsIsNamedAndTheOthersAreStillTried() {
        own().add("20270101", "first", "CREATE TABLE mine ();", "")
                .add("20270102", "second", "CREATE TABLE yours ();", "DROP TABLE mine, theirs;");
        db(verify())
                .exits(3)
                .prints(
                        "second: \"U20270102000000__second.sql\" fails:",
                        "    The script \"U20270102000000__second.sql\" failed: table \"theirs\" does not exist"
                                + " (SQLSTATE 42P01).",
                        "first: \"U20270101000000__first.sql\" builds a different schema:",
                        "    The table \"mine\" is unexpected.");
    }

    @Test
    void anUpgradeThatIsNotRepeatableIsNamed() {
        String once = """
                DO $$ BEGIN
                  IF current_setting('pycharter_test.been', true) = 'here' THEN CREATE TABLE again (); END IF;
                  PERFORM set_config('pycharter_test.been', 'here', false);
                END $$;
                """;
        own().add("20270101", "first", once, "DROP TABLE IF EXISTS again;");
        db(verify())
                .exits(3)
                .prints(
                        "first: \"V20270101000000__first.sql\" builds a different schema:",
                        "    The table \"again\" is unexpected.");
    }

    @Test
    void aDowngradeMayWriteAnExpressionAsPgDumpDoes() throws SQLException {
        own().add(
                        "20270101",
                        "first",
                        "CREATE TABLE mine (code varchar(10) DEFAULT 'A' CONSTRAINT known CHECK (code IN ('A', 'B')));",
                        "DROP TABLE mine;")
                .add(
                        "20270102",
                        "second",
                        "ALTER TABLE mine DROP CONSTRAINT known, ALTER code DROP DEFAULT;",
                        "ALTER TABLE mine ALTER code SET DEFAULT 'A'::text, ADD CONSTRAINT known CHECK (((code)::text = ANY"
                                + " (ARRAY[('A'::character varying)::text, ('B'::character varying)::text])));");
        db(verify()).exits(0);
    }

    @Test
    void anUpgradeThatFailsEndsIt() {
        own().add("20270101", "first", "CREATE TABLE owners ();", "");
        db(verify())
                .exits(1)
                .prints()
                .says("error: The script \"V20270101000000__first.sql\" failed: relation \"owners\" already exists")
                .says("hint: The script ran in a scratch schema");
    }

    @Test
    void theStoreIsNotTouchedByScriptsThatCannotRunInATransactionEither() throws SQLException {
        startAt("f9995dc0f4b3");
        database.execute("CREATE TABLE pycharter.mine ()");
        StoreSnapshot before = StoreSnapshot.of(database);
        own().add(
                        "20270101",
                        "first",
                        "-- pycharter: no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS at ON owners (created_at);",
                        "-- pycharter: no-transaction\nDROP INDEX CONCURRENTLY IF EXISTS at;");
        JsonNode document = db(verify("-o", "json", "-q")).exits(0).json();
        assertThat(document.path("revisions").asInt()).isEqualTo(Chain.SIZE + 1);
        assertThat(document.path("defects").isEmpty()).isTrue();
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void scriptsMayNotChangeAnotherSchema() throws SQLException {
        database.execute("CREATE TABLE public.others (id int)");
        own().add("20270101", "first", "ALTER TABLE public.others ADD COLUMN x int;", "");
        db(verify()).exits(1).says("\"V20270101000000__first.sql\" names a schema", "\"public.others\"");
        own().add("20270101", "first", "SELECT count(*) FROM public.others;", "");
        db(verify()).exits(0);
    }

    @Test
    void scriptsThatEndTheTransactionAreRefused() throws SQLException {
        own().add("20270101", "first", "CREATE TABLE mine (); COMMIT;", "DROP TABLE mine;");
        db(verify()).exits(1).prints();
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^pycharter'"))
                .isEmpty();
    }
}
