package io.pycharter.cli;

import io.pycharter.testing.CatalogFacts;
import io.pycharter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/**
 * All that a command could have changed in a database but rows of the store: two snapshots are equal if nothing was.
 *
 * @param objects every schema, relation, function and type, with the number that it has as long as it lives
 * @param history the rows of Flyway's table
 * @param alembic the rows of Alembic's
 */
record StoreSnapshot(CatalogFacts facts, List<String> objects, List<String> history, List<String> alembic) {

    private static final String OBJECTS = """
            SELECT 'schema ' || oid || nspname FROM pg_namespace WHERE nspname !~ '^pg_'
             UNION ALL
            SELECT 'relation ' || oid || relkind::text || relname FROM pg_class
             WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
               AND relkind <> 't' AND relnamespace <> 'pg_toast'::regnamespace
             UNION ALL
            SELECT 'function ' || oid || proname FROM pg_proc
             WHERE pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
             UNION ALL
            SELECT 'type ' || oid || typname FROM pg_type
             WHERE typnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace,
                                        'pg_toast'::regnamespace)
             ORDER BY 1
            """;

    static StoreSnapshot of(TestDatabase database) throws SQLException {
        return new StoreSnapshot(
                facts(database),
                database.query(OBJECTS),
                rows(database, "flyway_schema_history"),
                rows(database, "alembic_version"));
    }

    /** The tables of the store, without the two that record revisions. */
    static CatalogFacts store(TestDatabase database) throws SQLException {
        return facts(database).without("flyway_schema_history").without("alembic_version");
    }

    private static CatalogFacts facts(TestDatabase database) throws SQLException {
        return database.call(connection -> CatalogFacts.read(connection, "pycharter"));
    }

    private static List<String> rows(TestDatabase database, String table) throws SQLException {
        boolean exists =
                database.query("SELECT to_regclass('pycharter." + table + "')").get(0) != null;
        return exists ? database.query("SELECT t::text FROM pycharter." + table + " AS t ORDER BY 1") : List.of();
    }
}
