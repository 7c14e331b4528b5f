package io.pycharter.script;

import io.pycharter.connect.SavedSettings;
import io.pycharter.connect.SearchPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/** The session as every script of a run finds it, whatever the scripts before it have left there. */
final class ScriptSession {

    /** A setting where a statement may begin, in a block too; to look for more than there is costs a query. */
    private static final Pattern SETTING = Pattern.compile(
            "(?:^|[;'$]|\\*/|\\b(?:BEGIN|THEN|ELSE|LOOP))\\s*(?:SET|RESET)\\s|\\bSET_CONFIG\\b",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern TEMPORARY = word("TEMP|TEMPORARY|PG_TEMP");
    private static final Pattern PREPARED = word("PREPARE");

    private final Connection connection;
    private final String schema;
    private Optional<SavedSettings> saved = Optional.empty();
    private boolean entered;

    /** @param schema not quoted */
    ScriptSession(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    void begin(Script script) throws SQLException {
        if (!entered) {
            SearchPath.enter(connection, schema);
            entered = true;
        }
        if (saved.isEmpty()
                && isInTransaction()
                && SETTING.matcher(script.text()).find()) {
            saved = Optional.of(SavedSettings.of(connection));
        }
    }

    /** Outside of a transaction nothing is left: the connection is closed after the script. */
    void end(Script script) throws SQLException {
        if (isInTransaction()) {
            if (SETTING.matcher(script.text()).find()) {
                execute("RESET SESSION AUTHORIZATION; RESET ROLE");
                saved.orElseThrow().restore(connection);
            }
            if (TEMPORARY.matcher(script.text()).find()) {
                execute("DISCARD TEMP");
            }
            if (PREPARED.matcher(script.text()).find()) {
                execute("DEALLOCATE ALL");
            }
        }
        SearchPath.enter(connection, schema);
    }

    private boolean isInTransaction() throws SQLException {
        return !connection.getAutoCommit();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Pattern word(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
