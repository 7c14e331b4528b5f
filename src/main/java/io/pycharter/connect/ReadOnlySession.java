package io.pycharter.connect;

import io.pycharter.error.OperationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * Why the server lets a session write nothing: it is a standby, or a setting says so. The error code is the same. From
 * version 14 on, the server reports both as the user logs in (PostgreSQL documentation, 54.2.7).
 */
enum ReadOnlySession {
    STANDBY(
            "in_hot_standby",
            "The server is a standby",
            "Connect to the primary server (\"target_session_attrs=read-write\" in the URL finds it)."),
    SETTING(
            "default_transaction_read_only",
            "The server is read-only for this session",
            "\"default_transaction_read_only\" is on: turn it off for the user (ALTER ROLE), the database (ALTER DATABASE) or"
                    + " wherever it is set, or connect as another user.");

    /** Where the server does not say which of the two it is. */
    static final String EITHER_HINT = "If the server is a standby, connect to the primary"
            + " (\"target_session_attrs=read-write\" in the URL finds it); otherwise turn \"default_transaction_read_only\""
            + " off for the user or the database.";

    private final String reported;
    private final String message;
    private final String hint;

    ReadOnlySession(String reported, String message, String hint) {
        this.reported = reported;
        this.message = message;
        this.hint = hint;
    }

    /** Empty if the session can write, or the server does not say. */
    static Optional<ReadOnlySession> of(Connection connection) {
        for (ReadOnlySession reason : values()) {
            try {
                if ("on".equals(connection.unwrap(PGConnection.class).getParameterStatus(reason.reported))) {
                    return Optional.of(reason);
                }
            } catch (SQLException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether something was to be written in a session that can only read. */
    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SqlState.READ_ONLY_SQL_TRANSACTION.matches(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The same failure with this reason. */
    OperationFailedException explain(OperationFailedException failure) {
        OperationFailedException explained = new OperationFailedException(
                failure.getMessage().replaceFirst("^" + SqlFailure.READ_ONLY, message),
                hint,
                failure.statement().orElse(null),
                failure);
        failure.outcome().ifPresent(explained::leaving);
        return explained;
    }
}
