package io.pycharter.scratch;

import io.pycharter.error.OperationFailedException;
import io.pycharter.script.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a script locks outside of the schema that it should work in, because it names another one. */
final class SchemaConfinement {

    private SchemaConfinement() {}

    /**
     * Looks for locks that this transaction holds on relations of other schemas, and that are more than a reader's. What extensions
     * hold does not count.
     *
     * @throws OperationFailedException naming the script and the first such relation
     */
    static void refuse(Connection connection, String schema, Script script) throws SQLException {
        String sql = """
                SELECT n.nspname AS schema,
                       c.relname AS relation
                  FROM pg_catalog.pg_locks l
                  JOIN pg_catalog.pg_class c ON c.oid = l.relation
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE l.pid = pg_catalog.pg_backend_pid()
                   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                      WHERE d.datname = pg_catalog.current_database())
                   AND l.mode NOT IN ('AccessShareLock', 'SIReadLock')
                   AND n.nspname <> ?
                   AND n.nspname NOT LIKE 'pg\\_%'
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                                    WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid
                                      AND e.deptype = 'e')
                 ORDER BY n.nspname, c.relname
                 LIMIT 1
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    throw new OperationFailedException(
                            "The script \"%s\" names a schema: it works on \"%s.%s\"."
                                    .formatted(script.name(), rows.getString("schema"), rows.getString("relation")),
                            "Remove this from the script: a revision changes only the schema that it runs in.");
                }
            }
        }
    }
}
