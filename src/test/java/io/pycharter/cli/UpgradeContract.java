package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpgradeContract {

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void upgradeBringsAnEmptyDatabaseToHeadAndSaysSo() {
        pycharter("db", "upgrade", database.url())
                .exits(0)
                .prints("Upgraded from base to change_artifact_unique_constraints (head): 9 revisions.")
                .says("upgraded 799b73fe9f6c, Initial schema (");
        pycharter("db", "current", database.url()).exits(0).prints("change_artifact_unique_constraints (head)");
    }

    @Test
    void upgradeAtItsTargetDoesNothing() {
        pycharter("db", "upgrade", database.url()).exits(0);
        pycharter("db", "upgrade", database.url())
                .exits(0)
                .prints("Already at change_artifact_unique_constraints (head).");
    }

    @Test
    void upgradeRecordsTheRevisionForAlembicToo() throws SQLException {
        pycharter("db", "upgrade", "--revision", "f9995dc0f4b3", database.url()).exits(0);
        assertThat(database.query("SELECT version_num FROM pycharter.alembic_version"))
                .containsExactly("f9995dc0f4b3");
    }

    @Test
    void upgradeInJsonListsEveryRevision() {
        JsonNode document = pycharter("db", "upgrade", "+3", database.url(), "--output", "json")
                .exits(0)
                .json();
        assertThat(document.path("command").asText()).isEqualTo("db upgrade");
        assertThat(document.path("from").isNull()).isTrue();
        assertThat(document.path("to").asText()).isEqualTo("f9995dc0f4b3");
        assertThat(document.path("revisions")).hasSize(3);
    }
}
