package io.pycharter.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.error.UsageException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenamesTest {

    private static final String BEFORE = """
            CREATE TABLE owners (id integer PRIMARY KEY, mail text UNIQUE CHECK (mail <> ''));
            CREATE TABLE things (id integer PRIMARY KEY, owner integer REFERENCES owners);
            CREATE INDEX owners_mail ON owners (lower(mail));
            CREATE VIEW mails AS SELECT mail FROM owners;
            """;

    private static final String AFTER = """
            CREATE TABLE people (id integer PRIMARY KEY, email text UNIQUE CHECK (email <> ''));
            CREATE TABLE things (id integer PRIMARY KEY, owner integer REFERENCES people);
            CREATE INDEX people_email ON people (lower(email));
            CREATE VIEW mails AS SELECT email AS mail FROM people;
            """;

    @Test
    void aRenameIsSuggestedAndNotDone() throws SQLException {
        Plan changes = SchemaPair.between(
                "CREATE TABLE owners (id integer, mail text)", "CREATE TABLE owners (id integer, email text)");
        assertThat(changes.sql()).contains("ALTER TABLE owners DROP COLUMN mail");
        assertThat(changes.renameCandidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.rename()).isEqualTo("owners.mail:email");
            assertThat(candidate.sentence())
                    .isEqualTo("The column \"owners.mail\" may have been renamed to \"owners.email\":"
                            + " one was removed and the other added, and they have the same structure.");
        });
    }

    @Test
    void aTableOfTheSameShapeIsSuggestedToo() throws SQLException {
        Plan changes = SchemaPair.between(
                "CREATE TABLE a (id integer, t text); CREATE TABLE other (x text)",
                "CREATE TABLE b (id integer, t text)");
        assertThat(changes.renameCandidates())
                .extracting(RenameCandidate::rename)
                .containsExactly("a:b");
    }

    @Test
    void aRequestedRenameKeepsTheRows() throws SQLException {
        try (SchemaPair pair = new SchemaPair(BEFORE + "INSERT INTO owners VALUES (1, 'x')", AFTER)) {
            Plan changes = pair.changes("owners:people", "people.mail:email");
            assertThat(changes.losesData()).isFalse();
            assertThat(changes.sql())
                    .startsWith("ALTER TABLE owners RENAME TO people", "ALTER TABLE people RENAME COLUMN mail TO email")
                    .noneMatch(sql -> sql.startsWith("DROP TABLE") || sql.startsWith("ALTER TABLE people DROP"));
            pair.run(changes.sql());
            assertThat(pair.query("SELECT email FROM people")).isEqualTo("x");
            assertThat(pair.current()).isEqualTo(pair.wanted());
            pair.run(changes.undoSql());
            assertThat(pair.query("SELECT mail FROM owners")).isEqualTo("x");
        }
    }

    @Test
    void theTableOfAColumnMayBeNamedTwice() throws SQLException {
        try (SchemaPair pair = new SchemaPair("CREATE TABLE t (a integer)", "CREATE TABLE t (b integer)")) {
            assertThat(pair.changes("t.a:t.b").sql()).containsExactly("ALTER TABLE t RENAME COLUMN a TO b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ":b", "a:", "a:b:c", "a.b.c:d", "t.a:u.b", "a:t.b"})
    void otherFormsAreRefused(String text) {
        assertThatThrownBy(() -> Renames.parse(List.of(text)))
                .isInstanceOf(UsageException.class)
                .hasMessage("\"" + text + "\" is not a rename.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing:x", "t.nothing:x", "t:u", "t.a:b"})
    void missingTablesAndTakenNamesAreRefused(String text) throws SQLException {
        try (SchemaPair pair = new SchemaPair("CREATE TABLE t (a integer, b integer); CREATE TABLE u ()", "")) {
            assertThatThrownBy(() -> pair.changes(text)).isInstanceOf(UsageException.class);
        }
    }
}
