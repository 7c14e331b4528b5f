package io.pycharter.error;

/** Wrong usage or configuration: the database was not touched. */
public final class UsageException extends PycharterException {

    private static final long serialVersionUID = 1L;

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public UsageException(String message, String hint) {
        this(message, hint, null);
    }

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public UsageException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}
