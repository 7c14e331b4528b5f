package io.pycharter.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.connect.RunPolicy;
import io.pycharter.diff.Renames;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionDraft;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.NoProgress;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building a chain is the slowest part of an inspection: each command builds it once. */
class ScratchBuildsTest {

    private static final String SCRATCH = "CREATE SCHEMA pycharter_scratch_";

    private final AtomicInteger builds = new AtomicInteger();
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
    void repairingDriftBuildsTheChainOnce() throws SQLException {
        RevisionChain chain = RevisionChain.load(Optional.empty());
        CommandLineCall.pycharter("db", "upgrade", "799b73fe9f6c", database.url())
                .exits(0);
        database.execute("ALTER TABLE pycharter.owners ADD COLUMN nick text");
        DriftInspector inspector = new DriftInspector(chain, IgnorePatterns.parse(List.of()), Renames.parse(List.of()));
        Drift drift = inspector.inspect(counting());
        assertThat(drift.differences().plan().changes()).hasSize(1);
        inspector.repair(counting(), drift, new RunPolicy(Duration.ZERO), new NoProgress());
        assertThat(builds).hasValue(1);
        assertThat(inspector.inspect(counting()).differences().isEmpty()).isTrue();
    }

    @Test
    void autogenerateBuildsTheChainAndTheEntitiesOnce(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("V20270101000000__own.sql"),
                "CREATE TABLE mine (); ALTER TABLE owners DROP COLUMN team;");
        Files.writeString(directory.resolve("U20270101000000__own.sql"), "DROP TABLE mine;");
        RevisionChain chain = RevisionChain.load(Optional.of(directory));
        RevisionDraft draft = RevisionDraft.on(chain, "words", Optional.empty(), Instant.now());
        assertThat(new Autogenerator(chain, Renames.parse(List.of()))
                        .generate(counting(), draft)
                        .revision())
                .isPresent();
        assertThat(builds).hasValue(2);
    }

    /** Counts the scratch schemas that are created through it. */
    private DataSource counting() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> counting(database.connect(), Connection.class));
    }

    private Object counting(Object real, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof String sql && sql.startsWith(SCRATCH)) {
                builds.incrementAndGet();
            }
            try {
                Object result = method.invoke(real, arguments);
                return method.getName().equals("createStatement") ? counting(result, Statement.class) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
