package io.pycharter.scratch;

import io.pycharter.catalog.Identifier;
import io.pycharter.connect.SqlFailure;
import io.pycharter.connect.SqlState;
import io.pycharter.script.Script;
import io.pycharter.script.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The extensions of a database for scripts that run in a scratch schema. A database can have an extension only once, so those of
 * the store's schema move to the scratch schema, and scripts that would create an extension again, update or drop it, do not.
 */
final class ScratchExtensions {

    private static final String NOTHING = "SELECT";

    private static final Pattern EXTENSION = Pattern.compile("\\bALTER\\s+EXTENSION\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile(
            "\\w+\\s+EXTENSION\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+)).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;
    private final String scratch;

    /** The schemas of the extensions that were there before, by the name of the extension. */
    private final Map<String, String> schemas;

    /** Those that scripts move, so that earlier scripts expect them elsewhere. */
    private final Set<String> moved = new HashSet<>();

    private final List<String> notMoved = new ArrayList<>();

    private ScratchExtensions(Connection connection, String scratch, Map<String, String> schemas) {
        this.connection = connection;
        this.scratch = scratch;
        this.schemas = schemas;
    }

    /** Looks which extensions there are, and which of them the scripts move. */
    static ScratchExtensions find(Connection connection, String scratch, List<Script> scripts) throws SQLException {
        Map<String, String> schemas = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT e.extname AS name, n.nspname AS schema
                          FROM pg_catalog.pg_extension e
                          JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
                        """)) {
            while (rows.next()) {
                schemas.put(rows.getString("name"), rows.getString("schema"));
            }
        }
        ScratchExtensions found = new ScratchExtensions(connection, scratch, schemas);
        scripts.stream()
                .filter(script -> EXTENSION.matcher(script.text()).find())
                .forEach(found::noteMoves);
        return found;
    }

    private void noteMoves(Script script) {
        for (SqlStatement statement : script.statements()) {
            if (isMove(statement)) {
                named(statement).ifPresent(moved::add);
            }
        }
    }

    /** Moves all that lie in a schema to the scratch schema, as far as the user may. */
    void moveFrom(String schema) throws SQLException {
        for (Map.Entry<String, String> extension : schemas.entrySet()) {
            if (extension.getValue().equals(schema)) {
                move(extension.getKey());
            }
        }
    }

    private void move(String extension) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(moveToScratch(extension));
        } catch (SQLException e) {
            if (SqlFailure.isConnectionFailure(e)) {
                throw e;
            }
            connection.rollback(before);
            notMoved.add("The extension \"%s\" is not available in the scratch schema: %s. %s"
                    .formatted(
                            extension,
                            SqlFailure.message(e),
                            SqlState.INSUFFICIENT_PRIVILEGE.matches(e)
                                    ? "Run the command as a superuser."
                                    : "Install it in another schema than the store's."));
        }
    }

    /** Sentences on the extensions that could not be moved. */
    List<String> notMoved() {
        return List.copyOf(notMoved);
    }

    /** What to run for a statement; empty for the statement itself. */
    Optional<String> replacement(SqlStatement statement) {
        Optional<String> extension = named(statement).filter(schemas::containsKey);
        if (extension.isEmpty() || isMove(statement)) {
            return Optional.empty();
        }
        boolean movesLater =
                statement.startsWith("CREATE") && !statement.contains("SCHEMA") && moved.contains(extension.get());
        return Optional.of(movesLater ? moveToScratch(extension.get()) : NOTHING);
    }

    private String moveToScratch(String extension) {
        return "ALTER EXTENSION %s SET SCHEMA %s".formatted(Identifier.quote(extension), Identifier.quote(scratch));
    }

    private static boolean isMove(SqlStatement statement) {
        return statement.startsWith("ALTER") && statement.contains("SET", "SCHEMA");
    }

    /** The extension that a statement creates, updates, moves or drops, with its name as PostgreSQL keeps it. */
    private static Optional<String> named(SqlStatement statement) {
        boolean about = statement.startsWith("CREATE", "EXTENSION")
                || statement.startsWith("DROP", "EXTENSION")
                || statement.startsWith("ALTER", "EXTENSION") && (statement.contains("UPDATE") || isMove(statement));
        Matcher named = NAMED.matcher(statement.sql());
        if (!about || !named.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                named.group(1) != null
                        ? named.group(1).replace("\"\"", "\"")
                        : named.group(2).toLowerCase(Locale.ROOT));
    }
}
