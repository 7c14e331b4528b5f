package io.pycharter.documentation;

import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an example runs on, as {@code <!-- runs: … -->} above it says. */
enum ExampleSetting {
    NO_DATABASE("no database", "base"),
    EMPTY("empty database", "base"),
    AT_HEAD("database at head", "head"),
    CHANGED_BY_HAND(
            "database at head, changed by hand",
            "head",
            "ALTER TABLE pycharter.owners ALTER COLUMN email TYPE varchar(100), ADD COLUMN nick text",
            "DROP INDEX pycharter.ix_quality_violations_status",
            "CREATE VIEW pycharter.teams AS SELECT DISTINCT team FROM pycharter.owners"),
    MADE_BY_ALEMBIC(
            "database that Alembic made",
            "7f8a9b2c3d4e",
            "DROP TABLE pycharter.flyway_schema_history",
            "ALTER TABLE pycharter.alembic_version ALTER COLUMN version_num TYPE varchar(32)");

    private static final Map<ExampleSetting, TestDatabase> PREPARED = new EnumMap<>(ExampleSetting.class);

    private final String label;
    private final String revision;
    private final List<String> statements;

    ExampleSetting(String label, String revision, String... statements) {
        this.label = label;
        this.revision = revision;
        this.statements = List.of(statements);
    }

    static ExampleSetting of(String label) {
        return Stream.of(values())
                .filter(setting -> setting.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example runs on \"" + label + "\""));
    }

    boolean hasDatabase() {
        return this != NO_DATABASE;
    }

    /** Turns a database into what the example runs on. */
    void prepare(TestDatabase database) throws SQLException {
        TestDatabase prepared = PREPARED.get(this);
        if (prepared == null) {
            prepared = build();
            PREPARED.put(this, prepared);
        }
        database.becomeCopyOf(prepared);
    }

    private TestDatabase build() throws SQLException {
        TestDatabase built = TestServer.createDatabase();
        if (!revision.equals("base")) {
            CommandLineCall.call("db", "upgrade", revision, built.url())
                    .runHere()
                    .exits(0);
        }
        built.execute(statements.toArray(String[]::new));
        return built;
    }
}
