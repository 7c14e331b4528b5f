package io.pycharter.catalog.reader;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.reader.SequenceReader.Sequences;
import io.pycharter.error.AccessException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads what a schema holds, from PostgreSQL 12 to 18, with a fixed number of queries. */
public final class CatalogReader {

    private CatalogReader() {}

    /**
     * Reads a schema, without members of extensions. Definitions are written as for a script that runs with the schema as its
     * search path.
     *
     * <p>On a connection in autocommit mode it reads one snapshot, in a read-only transaction of its own. Otherwise it reads
     * in the open transaction, sees its changes so far, and leaves it open with its settings as they were; one
     * snapshot is then up to the caller.
     *
     * @param connection a connection of the driver, or a wrapper around one
     * @param schema its name, not quoted
     * @return what it holds; {@link Catalog#EMPTY} if the schema does not exist
     * @throws AccessException if the user may not use the schema
     */
    public static Catalog read(Connection connection, String schema) throws SQLException {
        if (!connection.getAutoCommit()) {
            return readInTransaction(connection, schema);
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            Catalog catalog = readInTransaction(connection, schema);
            end(connection);
            return catalog;
        } catch (SQLException | RuntimeException failure) {
            endAfter(failure, connection);
            throw failure;
        }
    }

    private static void end(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void endAfter(Exception failure, Connection connection) {
        try {
            end(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static Catalog readInTransaction(Connection connection, String schema) throws SQLException {
        OptionalLong oid = find(connection, schema);
        if (oid.isEmpty()) {
            return Catalog.EMPTY;
        }
        ReadingSession session = ReadingSession.enter(connection, schema);
        Catalog catalog = read(new SchemaQuery(connection, oid.getAsLong()));
        session.restore();
        return catalog;
    }

    static OptionalLong find(Connection connection, String schema) throws SQLException {
        String sql = """
                SELECT n.oid,
                       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS usable
                  FROM pg_catalog.pg_namespace n
                 WHERE n.nspname = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return OptionalLong.empty();
                }
                if (!rows.getBoolean("usable")) {
                    throw new AccessException(
                            "The user may not use the schema \"" + schema + "\".",
                            "Grant the right: GRANT USAGE ON SCHEMA " + Identifier.quote(schema) + " TO the user.");
                }
                return OptionalLong.of(rows.getLong("oid"));
            }
        }
    }

    private static Catalog read(SchemaQuery query) throws SQLException {
        ObjectNames names = new ObjectNames();
        RelationReader relationReader = new RelationReader(query, names);
        Map<Long, ObjectName> relations = relationReader.names();
        Sequences sequences = new SequenceReader(query, names).read();
        ConstraintReader constraints = new ConstraintReader(query, names, relations);
        TriggerReader events = new TriggerReader(query, names, relations);
        RelationParts parts = new RelationParts(
                new ColumnReader(query, names, relations, sequences.ofIdentities()).read(),
                constraints.ofTables(),
                new IndexReader(query, names, relations).read(),
                events.triggers(),
                events.rules(),
                events.policies());
        List<Table> tables = relationReader.tables(parts);
        return new Catalog(
                tables,
                relationReader.views(parts),
                sequences.ofSchema(),
                List.copyOf(new TypeReader(query, names).read(parts.columns(), constraints.ofDomains())),
                new RoutineReader(query, names).read(),
                new DependencyReader(query, names, tables).read());
    }
}
