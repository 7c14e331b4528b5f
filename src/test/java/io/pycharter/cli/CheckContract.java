package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.Chain;
import io.pycharter.testing.ReferenceFacts;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store beside what the entities describe. */
class CheckContract extends DatabaseFixture {

    private static final String AGREES = "The database matches the entities.";

    @TempDir
    private Path directory;

    @Test
    void theHeadOfTheChainIsWhatTheEntitiesDescribe() throws SQLException {
        startAt(Chain.HEAD);
        StoreSnapshot before = StoreSnapshot.of(database);
        assertThat(db("check").exits(0).prints(AGREES).stderr()).isEmpty();
        assertThat(StoreSnapshot.of(database)).isEqualTo(before);
    }

    @Test
    void differencesAreListed() throws SQLException {
        startAt(Chain.HEAD);
        database.execute(
                "ALTER TABLE pycharter.owners DROP COLUMN team, ADD COLUMN crew json",
                "ALTER TABLE pycharter.systems DROP CONSTRAINT systems_pkey CASCADE",
                "CREATE TABLE pycharter.mine ()");
        db("check", "--ignore", "*_fkey")
                .exits(3)
                .prints(
                        "The column \"owners.crew\" is unexpected.",
                        "The column \"owners.team\" is missing.",
                        "The primary key \"systems_pkey\" of the table \"systems\" is missing.",
                        "Unmanaged objects, left alone: table \"mine\".");
        JsonNode document = db("check", "--output", "json").exits(3).json();
        assertThat(document.path("command").asText()).isEqualTo("db check");
        assertThat(document.path("differs").asBoolean()).isTrue();
        assertThat(document.path("changes").findValuesAsText("object"))
                .contains("owners.crew", "owners.team", "systems.systems_pkey");
        assertThat(document.path("unmanaged").findValuesAsText("object")).containsExactly("mine");
    }

    @Test
    void belowHeadANoteSuggestsAnUpgrade() {
        startAt("remove_artifact_versions");
        db("check")
                .exits(3)
                .says("note: The database is at \"remove_artifact_versions\", not at head," + " \"" + Chain.HEAD
                        + "\"; \"pycharter db upgrade\" may be enough.");
        db("upgrade").exits(0);
        db("check").exits(0).prints(AGREES);
    }

    @Test
    void anEmptyDatabaseLacksEveryTable() {
        JsonNode changes = db("check", "--output=json").exits(3).json().path("changes");
        assertThat(changes.findValuesAsText("object"))
                .containsExactlyInAnyOrderElementsOf(
                        ReferenceFacts.at(Chain.HEAD).tables().keySet());
        assertThat(changes.findValuesAsText("code")).containsOnly("table.missing");
    }

    /** The entities are the point of the question, so a record of the revision is not needed to ask it. */
    @Test
    void tablesWithoutARecordAreChecked() throws SQLException {
        startAt(Chain.HEAD);
        database.execute("DROP TABLE pycharter.flyway_schema_history, pycharter.alembic_version");
        db("check").exits(0).prints(AGREES);
        database.execute("DROP TABLE pycharter.dead_letter_queue");
        db("check").exits(3).prints("The table \"dead_letter_queue\" is missing.");
    }

    @Test
    void whatYourOwnRevisionsBuildIsNotDescribedByEntities() {
        new Scripts(directory)
                .add(
                        "20270101",
                        "own",
                        "CREATE TABLE mine (id serial, at date); ALTER TABLE owners ADD COLUMN n serial;",
                        "DROP TABLE mine; ALTER TABLE owners DROP COLUMN n;");
        String own = "--migrations-dir=" + directory;
        startAt(Chain.HEAD);
        db("upgrade", own).exits(0);
        db("check", own).exits(3).prints("Unmanaged objects, left alone: table \"mine\", column \"owners.n\".");
        db("check", own, "--ignore", "mine", "--ignore", "owners.n").exits(0).prints(AGREES);
    }
}
