package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import java.util.Comparator;

/**
 * An action on an object.
 *
 * @param action the action
 * @param name the object
 */
record Operation(Action action, ObjectName name) implements Comparable<Operation> {

    private static final Comparator<Operation> ORDER =
            Comparator.comparing(Operation::rank).thenComparing(Operation::name).thenComparing(Operation::action);

    /** The actions on objects. */
    enum Action {
        /** An old type gets a temporary name, which frees its own for the new one. */
        RENAME_OLD,
        DROP,
        CREATE,
        ALTER
    }

    @Override
    public int compareTo(Operation other) {
        return ORDER.compare(this, other);
    }

    /** The order of operations that may run in any order, for readers of the script. */
    int rank() {
        return switch (action) {
            case RENAME_OLD -> 20;
            case DROP ->
                switch (name.kind()) {
                    case CONSTRAINT -> 0;
                    case TRIGGER, RULE, POLICY, CLUSTER, DISABLED_TRIGGERS -> 1;
                    case VIEW -> 2;
                    case INDEX, DEFAULT, SEQUENCE_OWNER -> 3;
                    case COLUMN, PARTITION_BOUNDS -> 4;
                    case TABLE -> 5;
                    case ROUTINE, SEQUENCE, TYPE -> 60;
                };
            case CREATE, ALTER ->
                switch (name.kind()) {
                    case TYPE -> 30;
                    case SEQUENCE -> 31;
                    case TABLE -> 32;
                    case PARTITION_BOUNDS -> 33;
                    case COLUMN -> 34;
                    case DEFAULT -> 35;
                    case INDEX -> 37;
                    case CONSTRAINT -> 36;
                    case SEQUENCE_OWNER -> 38;
                    case ROUTINE -> 39;
                    case VIEW -> 40;
                    case RULE, TRIGGER, POLICY -> 41;
                    case CLUSTER, DISABLED_TRIGGERS -> 42;
                };
        };
    }
}
