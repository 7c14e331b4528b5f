package io.pycharter.cli.render;

import io.pycharter.error.AccessException;
import io.pycharter.error.BusyException;
import io.pycharter.error.PycharterException;
import io.pycharter.error.UsageException;

/** The exit code of a run. A run that a signal ended exits with 128 plus the number of the signal instead. */
public enum ExitCode {
    /** Done, or nothing to do. */
    DONE(0, "done"),
    /** The operation failed; the database is as it was, or the message says exactly what was kept. */
    FAILED(1, "failed"),
    /** Wrong usage or configuration; the database was not touched. */
    USAGE(2, "usage"),
    /** The answer is "no". */
    NO(3, "no"),
    /** The database could not be reached, or access was refused. */
    ACCESS(4, "access"),
    /** Another run holds the migration lock, or a table lock could not be acquired in time. */
    BUSY(5, "busy");

    private final int number;
    private final String label;

    ExitCode(int number, String label) {
        this.number = number;
        this.label = label;
    }

    public int number() {
        return number;
    }

    /** The {@code error} member of JSON. */
    String label() {
        return label;
    }

    public static ExitCode of(Throwable failure) {
        if (failure instanceof PycharterException) {
            if (failure instanceof UsageException) {
                return USAGE;
            }
            if (failure instanceof AccessException) {
                return ACCESS;
            }
            if (failure instanceof BusyException) {
                return BUSY;
            }
        }
        return FAILED;
    }
}
