package io.pycharter.error;

/** Another run holds the migration lock, or a table lock could not be had in time. */
public final class BusyException extends PycharterException {

    private static final long serialVersionUID = 1L;

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public BusyException(String message, String hint) {
        this(message, hint, null);
    }

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public BusyException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}
