package io.pycharter.error;

/** The database could not be reached, or access to it was refused. */
public final class AccessException extends PycharterException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public AccessException(String message, String hint) {
        this(message, hint, null);
    }

    /** See {@link PycharterException#PycharterException(String, String, Throwable)}. */
    public AccessException(String message, String hint, Throwable cause) {
        this(message, hint, cause, false);
    }

    private AccessException(String message, String hint, Throwable cause, boolean retryable) {
        super(message, hint, cause);
        this.retryable = retryable;
    }

    /** The database could not be reached now, which may pass; nothing was refused. */
    public static AccessException unreachable(String message, String hint, Throwable cause) {
        return new AccessException(message, hint, cause, true);
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
