package io.pycharter.scratch;

import io.pycharter.catalog.Identifier;
import io.pycharter.connect.SqlState;
import io.pycharter.error.BusyException;
import io.pycharter.error.OperationFailedException;
import io.pycharter.script.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Frees the name of the store's schema for a scratch schema, so that scripts that name it find the scratch schema there.
 *
 * <p>The rename is never committed. It locks nothing but the schema's own row in {@code pg_namespace}: whoever reads, writes or
 * alters what the schema holds goes on, and only another change of the schema itself waits.
 */
final class StoreRename {

    /** Another command that tries scripts, or changes the schema itself, must end first. While this one waits, nobody else does. */
    private static final String WAIT = "30s";

    private StoreRename() {}

    /**
     * Renames the schema, if there is one.
     *
     * @param connection in a transaction that will be rolled back
     * @param store the name of the schema, not quoted
     * @param to a name that is free and needs no quotes
     * @param naming a script that names the schema
     * @throws OperationFailedException if the schema belongs to another user
     * @throws BusyException if another transaction has renamed or changed the schema and does not end in time
     */
    static void run(Connection connection, String store, String to, Script naming) throws SQLException {
        String sql = """
                SELECT pg_catalog.pg_has_role(n.nspowner, 'USAGE') AS owned,
                       pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(n.nspowner)) AS owner,
                       pg_catalog.current_setting('lock_timeout') AS lock_timeout
                  FROM pg_catalog.pg_namespace n
                 WHERE n.nspname = ?
                """;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, store);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    return;
                }
                if (!rows.getBoolean("owned")) {
                    throw anotherOwner(store, rows.getString("owner"), naming);
                }
                rename(connection, store, to, rows.getString("lock_timeout"));
            }
        }
    }

    private static void rename(Connection connection, String store, String to, String lockTimeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            setLockTimeout(connection, WAIT);
            statement.execute("ALTER SCHEMA " + Identifier.quote(store) + " RENAME TO " + to);
            setLockTimeout(connection, lockTimeout);
        } catch (SQLException e) {
            // The second is what the server says if another transaction has committed a change of the schema meanwhile.
            if (SqlState.LOCK_NOT_AVAILABLE.matches(e) || SqlState.INTERNAL_ERROR.matches(e)) {
                throw new BusyException(
                        "The schema \"%s\" is being changed, or another command tries scripts that name it."
                                .formatted(store),
                        "Run the command again when that has ended.",
                        e);
            }
            throw e;
        }
    }

    private static void setLockTimeout(Connection connection, String value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.set_config('lock_timeout', ?, true)")) {
            statement.setString(1, value);
            statement.execute();
        }
    }

    private static OperationFailedException anotherOwner(String store, String owner, Script naming) {
        return new OperationFailedException(
                "The script \"%s\" names the schema \"%s\", so only its owner, %s, can try the script in a scratch schema of that name."
                        .formatted(naming.name(), store, owner),
                "Run the command as %s, or remove the name from the script: it runs with the schema as its search path."
                        .formatted(owner));
    }
}
