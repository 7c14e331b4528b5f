package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Flyway, set up to work on one connection inside a transaction that it can not end.
 *
 * <p>Every method leaves the transaction open, and of no more use if it throws.
 */
final class FlywayEngine {

    private final Connection connection;
    private final RevisionChain chain;

    private FlywayEngine(Connection connection, RevisionChain chain) {
        this.connection = connection;
        this.chain = chain;
    }

    /** Creates schema and history table where they are missing, and makes the schema the one that scripts work in. */
    static FlywayEngine prepare(Connection connection, RevisionChain chain) throws SQLException {
        StoreSchema.create(connection);
        return enter(connection, chain, true);
    }

    /** The same, but in a new schema {@link #migrate} creates the history table, which spares a run of Flyway's. */
    static FlywayEngine prepareToMigrate(Connection connection, RevisionChain chain) throws SQLException {
        boolean isNew = StoreSchema.create(connection);
        return enter(connection, chain, !isNew);
    }

    private static FlywayEngine enter(Connection connection, RevisionChain chain, boolean withHistory)
            throws SQLException {
        StoreSchema.enter(connection);
        FlywayEngine flyway = new FlywayEngine(connection, chain);
        if (withHistory && !History.exists(connection)) {
            flyway.createHistory();
        }
        return flyway;
    }

    /** Without a script at hand, and told not to run any, because it refuses to begin in a schema that is not empty. */
    private void createHistory() {
        run(configure(List.of()).skipExecutingMigrations(true));
    }

    /** Runs and records the revisions that are not in the history yet, up to and including the target. */
    void migrate(Revision target, Callback callback) {
        run(configure(chain.revisions()).target(target.version()).callbacks(callback));
    }

    /** Records the revisions that are not in the history yet, up to and including the target, without running them. */
    void record(Revision target) {
        run(configure(chain.revisions()).target(target.version()).skipExecutingMigrations(true));
    }

    private FluentConfiguration configure(List<Revision> revisions) {
        return Flyway.configure()
                .loggers(FlywayLog.SELECTED)
                .dataSource(new SharedConnectionDataSource(connection))
                .resourceProvider(new FlywayScripts(revisions))
                .javaMigrationClassProvider(new NoJavaMigrations())
                .defaultSchema(StoreSchema.NAME)
                .table(History.TABLE)
                .createSchemas(false)
                .placeholderReplacement(false)
                .group(true);
    }

    private void run(FluentConfiguration configuration) {
        FlywayLog.install();
        try {
            new Flyway(configuration).migrate();
        } catch (FlywayException failure) {
            throw FlywayFailure.explain(failure);
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
