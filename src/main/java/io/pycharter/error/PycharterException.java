package io.pycharter.error;

import java.util.Optional;

/**
 * A failure that is reported to the user: what happened and where (the message), and what to do next (the hint).
 *
 * <p>The subclass determines the exit code. Messages and hints never contain secrets: code that builds one from a URL masks
 * it first.
 */
public abstract sealed class PycharterException extends RuntimeException
        permits AccessException, BusyException, OperationFailedException, UsageException {

    private static final long serialVersionUID = 1L;

    private final String hint;
    private String outcome;

    /**
     * @param message a full sentence that names its subject in double quotes
     * @param hint a full sentence that says what to do next, never empty
     * @param cause the cause, or null
     */
    protected PycharterException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What the user can do next, one or more full sentences. */
    public final String hint() {
        return hint;
    }

    /** Whether the same command may succeed later without anything being changed. */
    public boolean retryable() {
        return false;
    }

    /** The state in which the failure left the database, in full sentences; empty if it is obvious. */
    public final Optional<String> outcome() {
        return Optional.ofNullable(outcome);
    }

    /**
     * Adds the state in which the failure left the database, which the code that throws it does not know.
     *
     * @param sentence a full sentence
     * @return this
     */
    public final PycharterException leaving(String sentence) {
        outcome = outcome == null ? sentence : outcome + " " + sentence;
        return this;
    }
}
