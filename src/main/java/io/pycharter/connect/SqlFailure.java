package io.pycharter.connect;

import io.pycharter.error.AccessException;
import io.pycharter.error.BusyException;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a failure that PostgreSQL or its driver reports means for the user. The codes are those of the PostgreSQL
 * documentation, appendix A.
 */
public final class SqlFailure {

    /** What the driver says of TLS; its codes are those of a lost connection. */
    private static final Pattern TLS = Pattern.compile("\\bSSL\\b|^The hostname .* could not be verified");

    /** What the JDK says in a native program, which was built where they were. */
    private static final String NO_RANDOM_NUMBERS = "NativePRNG not available";

    private SqlFailure() {}

    /** The failure as one that a user can act on. */
    public static PycharterException explain(SQLException failure) {
        String said = message(failure);
        if (isConnectionFailure(failure) && TLS.matcher(said).find()) {
            return insecure(failure);
        }
        if (NO_RANDOM_NUMBERS.equals(innermost(failure).getMessage())) {
            return new AccessException(
                    "There are no random numbers to log in with: \"/dev/urandom\" cannot be read.",
                    "Give the program that device; every container engine does by itself.",
                    failure);
        }
        switch (state(failure)) {
            case "28P01", "28000":
                return loginRefused(said, failure);
            case "3D000":
                return new AccessException(
                        "The server has no such database: " + sentence(said),
                        "Create it with \"createdb\", or correct the database name in the URL.",
                        failure);
            case "42501":
                return new AccessException(
                        "The server refused access: " + sentence(said),
                        "Grant the missing right to the user, or connect as the owner of the schema.",
                        failure);
            case "25006":
                return new OperationFailedException(
                        "The server is read-only: " + sentence(said),
                        "Connect to the primary server (\"target_session_attrs=read-write\" in the URL finds it).",
                        failure);
            case "55P03":
                return new BusyException(
                        "A table lock could not be had in time: " + sentence(said),
                        "Run the command again when no long transaction uses the table, or raise \"lock_timeout\".",
                        failure);
            case "57014":
                return new OperationFailedException(
                        "A statement was cancelled: " + sentence(said),
                        "Run the command again; if \"statement_timeout\" is set for this user, raise it.",
                        failure);
            case "53300", "57P03":
                return new AccessException(
                        "The server does not take connections now: " + sentence(said),
                        "Wait until the server is ready and has connections to spare, then run the command again.",
                        failure);
            case "08006", "08003", "57P01", "57P02":
                return new AccessException(
                        "The connection to the server was lost: " + sentence(reason(failure)),
                        "Check that the server is running, then run the command again.",
                        failure);
            case "08004":
                return said.contains("password") ? passwordMissing(failure) : unreachable(failure);
            default:
                return isConnectionFailure(failure) ? unreachable(failure) : other(failure);
        }
    }

    private static PycharterException loginRefused(String why, SQLException failure) {
        return new AccessException(
                "The server refused the login: " + sentence(why),
                "Check the user, the password (URL, PGPASSWORD, ~/.pgpass) and the server's \"pg_hba.conf\".",
                failure);
    }

    /** The driver says it in the words of its own settings. */
    private static PycharterException passwordMissing(SQLException failure) {
        return loginRefused("it asks for a password, and none is given", failure);
    }

    private static PycharterException unreachable(SQLException failure) {
        return new AccessException(
                "The server could not be reached: " + sentence(reason(failure)),
                "Check host, port and TLS parameters with \"pycharter config show\", and that the server is running.",
                failure);
    }

    private static PycharterException insecure(SQLException failure) {
        return new AccessException(
                "There is no secure connection to the server: " + sentence(reason(failure)),
                "Check \"sslmode\", \"sslrootcert\" and the host, which the server's certificate must name, with \"pycharter"
                        + " config show\".",
                failure);
    }

    private static PycharterException other(SQLException failure) {
        return new OperationFailedException(
                "PostgreSQL reported an error: %s (SQLSTATE %s).".formatted(message(failure), state(failure)),
                serverHint(failure).orElse("Run the command again with \"--debug\" to see where it happened."),
                failure);
    }

    /** Whether the connection, not the statement, is what failed. */
    public static boolean isConnectionFailure(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || state.equals("57P01") || state.equals("57P02");
    }

    /** The five characters of the error code, {@code 58000} (system error) where the driver gave none. */
    public static String state(SQLException failure) {
        return failure.getSQLState() == null ? "58000" : failure.getSQLState();
    }

    /** What the server said, without its own prefixes; else what the driver said; one line, without a full stop. */
    public static String message(SQLException failure) {
        String said = server(failure)
                .map(ServerErrorMessage::getMessage)
                .or(() -> Optional.ofNullable(failure.getMessage()))
                .orElse(failure.getClass().getSimpleName());
        return said.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
    }

    /** The detail that the server gave with its message. */
    public static Optional<String> detail(SQLException failure) {
        return server(failure).map(ServerErrorMessage::getDetail);
    }

    /** The hint that the server gave with its message. */
    public static Optional<String> serverHint(SQLException failure) {
        return server(failure).map(ServerErrorMessage::getHint);
    }

    /** The driver wraps what the network said ("Connection refused", "certificate …"): the innermost message tells. */
    private static String reason(SQLException failure) {
        Throwable innermost = innermost(failure);
        if (innermost instanceof UnknownHostException) {
            return "the host name \"%s\" is not known".formatted(innermost.getMessage());
        }
        String outer = message(failure)
                .replaceFirst("\\. Check that the hostname and port are correct .*| by hostnameverifier \\S+", "");
        String inner = innermost.getMessage();
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
