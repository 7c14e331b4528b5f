package io.pycharter.inspect;

/** The drift of a database when it was inspected, with what repairing it needs to know. */
public final class Drift {

    private final Comparison comparison;
    private final SchemaDifferences differences;

    Drift(Comparison comparison, SchemaDifferences differences) {
        this.comparison = comparison;
        this.differences = differences;
    }

    /** What differs, to be shown. */
    public SchemaDifferences differences() {
        return differences;
    }

    Comparison comparison() {
        return comparison;
    }
}
