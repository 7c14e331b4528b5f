package io.pycharter.error;

import java.util.Optional;

/**
 * A failure that a user is told about: what happened and where (the message), and what to do next (the hint).
 *
 * <p>Which exit code follows is decided by {@code cli} from the subclass. A message or hint never holds a secret: whoever
 * builds one from a URL masks it first.
 */
public abstract sealed class PycharterException extends RuntimeException
        permits AccessException, BusyException, OperationFailedException, UsageException {

    private static final long serialVersionUID = 1L;

    private final String hint;
    private String outcome;

    /**
     * @param message one full sentence that names what it is about in double quotes
     * @param hint one full sentence that says what to do next, never empty
     * @param cause what led to this, or null
     */
    protected PycharterException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What the user can do next, one or more full sentences. */
    public final String hint() {
        return hint;
    }

    /** Where the failure left the database, full sentences; empty where that goes without saying. */
    public final Optional<String> outcome() {
        return Optional.ofNullable(outcome);
    }

    /**
     * Adds where the failure left the database, which the place that it comes from cannot know.
     *
     * @param sentence a full sentence
     * @return this
     */
    public final PycharterException leaving(String sentence) {
        outcome = outcome == null ? sentence : outcome + " " + sentence;
        return this;
    }
}
