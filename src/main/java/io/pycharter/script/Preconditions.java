package io.pycharter.script;

import io.pycharter.connect.SqlFailure;
import io.pycharter.error.OperationFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Finds the data that a script would fail on, before it runs, so that a user is told which rows to correct. */
public final class Preconditions {

    private static final int SHOWN_ROWS = 5;
    private static final int SHOWN_CHARACTERS = 80;

    private Preconditions() {}

    /** @throws OperationFailedException naming table, rule and up to five rows, if there are rows that break a rule */
    public static void verify(Connection connection, Script script) throws SQLException {
        for (Precondition precondition : script.preconditions()) {
            List<String> rows = offendingRows(connection, precondition);
            if (!rows.isEmpty()) {
                throw new OperationFailedException(
                        "The script \"%s\" cannot run: rows of table \"%s\" break the rule \"%s\": %s"
                                .formatted(script.name(), precondition.table(), precondition.rule(), list(rows)),
                        "Correct these rows, then run the command again.");
            }
        }
    }

    /** One more than are shown, if there are so many. */
    private static List<String> offendingRows(Connection connection, Precondition precondition) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(SHOWN_ROWS + 1);
            try (ResultSet rows = statement.executeQuery(precondition.query())) {
                while (rows.next()) {
                    found.add(describe(rows));
                }
            }
        }
        return found;
    }

    private static String describe(ResultSet row) throws SQLException {
        StringJoiner columns = new StringJoiner(", ", "(", ")");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnLabel(i) + " " + quote(row.getString(i)));
        }
        return SqlFailure.masked(columns.toString());
    }

    private static String quote(String value) {
        if (value == null) {
            return "NULL";
        }
        return value.codePointCount(0, value.length()) <= SHOWN_CHARACTERS
                ? "'" + value + "'"
                : "'" + value.substring(0, value.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…'";
    }

    private static String list(List<String> rows) {
        return rows.size() <= SHOWN_ROWS
                ? String.join(", ", rows) + "."
                : String.join(", ", rows.subList(0, SHOWN_ROWS)) + " and more.";
    }
}
