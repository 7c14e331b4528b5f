package io.pycharter.error;

/** The database could not be reached, or access to it was refused. */
public final class AccessException extends PycharterException {

    private static final long serialVersionUID = 1L;

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public AccessException(String message, String hint) {
        this(message, hint, null);
    }

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public AccessException(String message, String hint, Throwable cause) {
        super(message, hint, cause);
    }
}
