package io.pycharter.error;

import java.util.Optional;

/** The operation failed; the database is unchanged, or the message says exactly what was kept. */
public final class OperationFailedException extends PycharterException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<FailedStatement> statement;

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public OperationFailedException(String message, String hint) {
        this(message, hint, null, null);
    }

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public OperationFailedException(String message, String hint, Throwable cause) {
        this(message, hint, null, cause);
    }

    /**
     * See {@link PycharterException#PycharterException(String, String, Throwable)}.
     *
     * @param statement the script's statement that failed, or null
     */
    public OperationFailedException(String message, String hint, FailedStatement statement, Throwable cause) {
        super(message, hint, cause);
        this.statement = Optional.ofNullable(statement);
    }

    /** The script's statement that failed; empty if the failure was not in a script. */
    public Optional<FailedStatement> statement() {
        return statement;
    }
}
