package io.pycharter.migrate.flyway;

import io.pycharter.connect.SearchPath;
import io.pycharter.migrate.record.History;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.script.ScriptRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Flyway, set up to work on one connection inside a transaction that it cannot end.
 *
 * <p>Every method leaves the transaction open, and of no more use if it throws.
 */
public final class FlywayEngine {

    private final Connection connection;
    private final RevisionChain chain;
    private final SharedConnectionDataSource shared;

    private FlywayEngine(Connection connection, RevisionChain chain) {
        this.connection = connection;
        this.chain = chain;
        this.shared = new SharedConnectionDataSource(connection);
    }

    /** Is told what {@link #migrate} does. */
    public interface Listener {

        /** Is told, and does nothing. */
        Listener NONE = new Listener() {
            @Override
            public void running(Revision revision) {}

            @Override
            public void upgraded(Revision revision, Duration took) {}
        };

        /** Its upgrade script is about to run. */
        void running(Revision revision);

        /** @param took how long its upgrade script took */
        void upgraded(Revision revision, Duration took);
    }

    /** Creates schema and history table where they are missing, and makes the schema the one that scripts work in. */
    public static FlywayEngine prepare(Connection connection, RevisionChain chain) throws SQLException {
        StoreSchema.create(connection);
        return enter(connection, chain, true);
    }

    /** The same, but in a new schema {@link #migrate} creates the history table, which spares a run of Flyway's. */
    public static FlywayEngine prepareToMigrate(Connection connection, RevisionChain chain) throws SQLException {
        boolean isNew = StoreSchema.create(connection);
        return enter(connection, chain, !isNew);
    }

    private static FlywayEngine enter(Connection connection, RevisionChain chain, boolean withHistory)
            throws SQLException {
        SearchPath.enter(connection, StoreSchema.NAME);
        FlywayEngine flyway = new FlywayEngine(connection, chain);
        if (withHistory && !History.exists(connection)) {
            flyway.createHistory();
        }
        return flyway;
    }

    /** With scripts at hand, Flyway refuses to begin in a schema that is not empty. */
    private void createHistory() {
        run(configure(List.of(), Listener.NONE).skipExecutingMigrations(true));
    }

    /** Runs and records the revisions that are not in the history yet, up to and including the target. */
    public void migrate(Revision target, Listener listener) {
        run(upTo(target, listener));
    }

    /** Records the revisions that are not in the history yet, up to and including the target, without running them. */
    public void record(Revision target) {
        run(upTo(target, Listener.NONE).skipExecutingMigrations(true));
    }

    private FluentConfiguration upTo(Revision target, Listener listener) {
        return configure(chain.revisions(), listener)
                .target(MigrationVersion.fromVersion(target.version().toString()));
    }

    private FluentConfiguration configure(List<Revision> revisions, Listener listener) {
        ScriptRunner runner = new ScriptRunner(connection, StoreSchema.NAME);
        return Flyway.configure()
                .loggers(FlywayLog.SELECTED)
                .dataSource(shared)
                .skipDefaultResolvers(true)
                .skipDefaultCallbacks(true)
                .resolvers(new ChainResolver(revisions, runner, listener))
                .resourceProvider(new NoResources())
                .javaMigrationClassProvider(new NoJavaMigrations())
                .defaultSchema(StoreSchema.NAME)
                .table(History.TABLE)
                .createSchemas(false)
                .group(true);
    }

    private void run(FluentConfiguration configuration) {
        FlywayLog.install();
        try {
            new Flyway(configuration).migrate();
        } catch (FlywayException failure) {
            throw FlywayFailure.explain(failure, shared.firstFailure());
        }
    }

    /** Flyway does not search for scripts; Quarkus has replaced its class path scanner at build time anyway. */
    private static final class NoResources implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return List.of();
        }
    }

    /** There are no migrations written in Java. */
    private static final class NoJavaMigrations implements ClassProvider<JavaMigration> {
        @Override
        public Collection<Class<? extends JavaMigration>> getClasses() {
            return List.of();
        }
    }
}
