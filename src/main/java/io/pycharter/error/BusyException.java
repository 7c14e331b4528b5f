package io.pycharter.error;

/** Another run holds the migration lock, or waiting for a table lock timed out. */
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

    @Override
    public boolean retryable() {
        return true;
    }
}
