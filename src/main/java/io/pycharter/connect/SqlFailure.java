package io.pycharter.connect;

import io.pycharter.config.url.SecretMask;
import io.pycharter.error.AccessException;
import io.pycharter.error.BusyException;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failure that PostgreSQL or its driver reports means for the user. */
public final class SqlFailure {

    /** The driver reports a TLS failure with the code of a lost connection, so only its text shows the cause. */
    private static final Pattern TLS = Pattern.compile("\\bSSL\\b|^The hostname .* could not be verified");

    /** The message of the JDK where a native program cannot open the device. */
    private static final String NO_RANDOM_NUMBERS = "NativePRNG not available";

    /** The beginning of a message that {@link ReadOnlySession} makes more precise. */
    static final String READ_ONLY = "The server is read-only";

    private static final String CONNECTION_EXCEPTION_CLASS = "08";

    /** What the server reports when it ends a session. */
    private static final Set<SqlState> CONNECTION_ENDED = EnumSet.of(
            SqlState.ADMIN_SHUTDOWN,
            SqlState.CRASH_SHUTDOWN,
            SqlState.IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
            SqlState.TRANSACTION_TIMEOUT,
            SqlState.DATABASE_DROPPED,
            SqlState.IDLE_SESSION_TIMEOUT);

    private SqlFailure() {}

    /** The failure as one that a user can act on. */
    public static PycharterException explain(SQLException failure) {
        if (isConnectionFailure(failure) && TLS.matcher(message(failure)).find()) {
            return insecure(failure);
        }
        if (NO_RANDOM_NUMBERS.equals(innermost(failure).getMessage())) {
            return new AccessException(
                    "No random numbers are available for the login: \"/dev/urandom\" cannot be read.",
                    "Make that device available to the program; every container engine does so by default.",
                    failure);
        }
        return explain(SqlState.of(failure).orElse(SqlState.SYSTEM_ERROR), message(failure), failure);
    }

    private static PycharterException explain(SqlState state, String said, SQLException failure) {
        return switch (state) {
            case INVALID_PASSWORD, INVALID_AUTHORIZATION_SPECIFICATION -> loginRefused(said, failure);
            case INVALID_CATALOG_NAME ->
                new AccessException(
                        "The server has no such database: " + sentence(said),
                        "Create it with \"createdb\", or correct the database name in the URL.",
                        failure);
            case INSUFFICIENT_PRIVILEGE ->
                new AccessException(
                        "The server refused access: " + sentence(said),
                        "Grant the missing right to the user, or connect as the owner of the schema.",
                        failure);
            case READ_ONLY_SQL_TRANSACTION ->
                new OperationFailedException(READ_ONLY + ": " + sentence(said), ReadOnlySession.EITHER_HINT, failure);
            case LOCK_NOT_AVAILABLE ->
                new BusyException(
                        "Timed out waiting for a table lock: " + sentence(said),
                        "Run the command again when no long transaction uses the table, or raise \"lock_timeout\".",
                        failure);
            case DEADLOCK_DETECTED, SERIALIZATION_FAILURE ->
                new BusyException(
                        "Another session was in the way: " + sentence(said) + detailSentence(failure),
                        "Run the command again.",
                        failure);
            case DISK_FULL ->
                new OperationFailedException(
                        "The disk of the server is full: " + sentence(said),
                        "Free disk space on the server, then run the command again.",
                        failure);
            case OUT_OF_MEMORY ->
                new OperationFailedException(
                        "The server is out of memory: " + sentence(said),
                        "Raise \"max_locks_per_transaction\" if the message speaks of shared memory: one transaction locks every"
                                + " table that it creates or changes. Otherwise give the server more memory.",
                        failure);
            case QUERY_CANCELED ->
                new OperationFailedException(
                        "A statement was cancelled: " + sentence(said),
                        "Run the command again; if \"statement_timeout\" is set for this user, raise it.",
                        failure);
            case TOO_MANY_CONNECTIONS, CANNOT_CONNECT_NOW ->
                AccessException.unreachable(
                        "The server does not accept connections now: " + sentence(said),
                        "Wait until the server is ready and has free connections, then run the command again.",
                        failure);
            case CONNECTION_FAILURE,
                    CONNECTION_DOES_NOT_EXIST,
                    ADMIN_SHUTDOWN,
                    CRASH_SHUTDOWN,
                    IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                    TRANSACTION_TIMEOUT,
                    IDLE_SESSION_TIMEOUT ->
                AccessException.unreachable(
                        "The connection to the server was lost: " + sentence(reason(failure)),
                        "Check that the server is running, then run the command again.",
                        failure);
            case SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION ->
                said.contains("password") ? passwordMissing(failure) : unreachable(failure);
            default -> isConnectionFailure(failure) ? unreachable(failure) : other(failure);
        };
    }

    private static PycharterException loginRefused(String why, SQLException failure) {
        return new AccessException(
                "The server refused the login: " + sentence(why),
                "Check the user, the password (URL, PGPASSWORD, ~/.pgpass) and the server's \"pg_hba.conf\".",
                failure);
    }

    /** The driver's own message speaks of a property of the driver. */
    private static PycharterException passwordMissing(SQLException failure) {
        return loginRefused("it asks for a password, and none was given", failure);
    }

    private static PycharterException unreachable(SQLException failure) {
        return AccessException.unreachable(
                "The server could not be reached: " + sentence(reason(failure)),
                "Check host, port and TLS parameters with \"pycharter config show\", and that the server is running.",
                failure);
    }

    private static PycharterException insecure(SQLException failure) {
        return new AccessException(
                "No secure connection to the server could be established: " + sentence(reason(failure)),
                "Check \"sslmode\", \"sslrootcert\" and the host, which the server's certificate must name, with \"pycharter"
                        + " config show\".",
                failure);
    }

    private static PycharterException other(SQLException failure) {
        return new OperationFailedException(
                "PostgreSQL reported an error: %s (SQLSTATE %s).%s"
                        .formatted(
                                message(failure),
                                state(failure),
                                detail(failure).map(said -> " " + said).orElse("")),
                serverHint(failure).orElse("Run the command again with \"--debug\" to see where it happened."),
                failure);
    }

    /** Whether the connection, not the statement, is what failed. */
    public static boolean isConnectionFailure(SQLException failure) {
        return state(failure).startsWith(CONNECTION_EXCEPTION_CLASS)
                || SqlState.of(failure).filter(CONNECTION_ENDED::contains).isPresent();
    }

    /**
     * Whether the driver has given up the connection because it cannot work with a setting that a statement has changed: neither
     * the server nor the network has failed then.
     */
    public static boolean isRefusedByDriver(SQLException failure) {
        return SqlState.CONNECTION_FAILURE.matches(failure)
                && failure.getCause() == null
                && failure instanceof PSQLException refused
                && refused.getServerErrorMessage() == null;
    }

    /** Whether the same statement may succeed later without anything being changed. */
    public static boolean mayPass(SQLException failure) {
        return explain(failure).retryable();
    }

    /** The five characters of the error code, those of {@link SqlState#SYSTEM_ERROR} where the driver gave none. */
    public static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse(SqlState.SYSTEM_ERROR.code());
    }

    /** A text of the server, such as the values of a row, in which what may be a password is hidden. */
    public static String masked(String said) {
        return SecretMask.mask(said);
    }

    /** The server's message without its own prefixes, else the driver's; one line, without a full stop. */
    public static String message(SQLException failure) {
        String said = server(failure)
                .map(ServerErrorMessage::getMessage)
                .or(() -> Optional.ofNullable(failure.getMessage()))
                .orElse(failure.getClass().getSimpleName());
        return masked(said.strip()).replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
    }

    /** The detail that the server gave with its message, such as the names of all dependents; one line, with a full stop. */
    public static Optional<String> detail(SQLException failure) {
        return server(failure)
                .map(ServerErrorMessage::getDetail)
                .map(SqlFailure::masked)
                .map(said -> sentence(said.strip().replaceAll("\\s*\\R\\s*", "; ")));
    }

    private static String detailSentence(SQLException failure) {
        return detail(failure).map(said -> " " + said).orElse("");
    }

    /** The hint that the server gave with its message. */
    public static Optional<String> serverHint(SQLException failure) {
        return server(failure).map(ServerErrorMessage::getHint).map(SqlFailure::masked);
    }

    /** The driver wraps the network's own message ("Connection refused", "certificate …"), which is the useful one. */
    private static String reason(SQLException failure) {
        Throwable innermost = innermost(failure);
        if (innermost instanceof UnknownHostException) {
            return "the host name \"%s\" could not be resolved".formatted(innermost.getMessage());
        }
        String outer = message(failure)
                .replaceFirst("\\. Check that the hostname and port are correct .*| by hostnameverifier \\S+", "");
        String inner = Optional.ofNullable(innermost.getMessage())
                .map(SqlFailure::masked)
                .orElse(null);
        return innermost == failure || inner == null || outer.contains(inner) ? outer : outer + " (" + inner + ")";
    }

    private static Throwable innermost(SQLException failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    private static Optional<ServerErrorMessage> server(SQLException failure) {
        return failure instanceof PSQLException reported
                ? Optional.ofNullable(reported.getServerErrorMessage())
                : Optional.empty();
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
