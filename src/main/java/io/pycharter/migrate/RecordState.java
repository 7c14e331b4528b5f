package io.pycharter.migrate;

import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.record.AlembicVersion;
import io.pycharter.migrate.record.History;
import io.pycharter.migrate.record.StoreSchema;
import io.pycharter.revision.Revision;
import io.pycharter.revision.Target;
import java.util.List;
import java.util.Optional;

/** What the records of a database, Flyway's history and {@code alembic_version}, say together about its revision. */
public sealed interface RecordState {

    /** The ids that are recorded, in either record: none at base, several where the records disagree. */
    List<String> ids();

    /**
     * The id that is recorded, whether it is known or not; empty at base.
     *
     * @throws OperationFailedException if the records disagree
     */
    default Optional<String> id() {
        return ids().stream().findFirst();
    }

    /**
     * The revision that the database is recorded at, by whichever tool; empty at base.
     *
     * @throws OperationFailedException if nobody can tell: the records disagree, there are tables without a record, the chain
     *     does not know the revision, or the history has gaps
     */
    Optional<Revision> revision();

    /**
     * The revision that a run starts from; empty at base.
     *
     * @throws OperationFailedException as {@link #revision}, and if pycharter has no record of its own
     */
    default Optional<Revision> start() {
        return revision();
    }

    /**
     * Refuses to make a new store where there may be one.
     *
     * @throws OperationFailedException unless there is neither a record of a revision nor a table
     */
    void requireNew();

    /** What is unusual about it, a full sentence that says what to do. */
    Optional<String> note();

    /** Neither a record of a revision nor a table. */
    record Empty() implements RecordState {
        @Override
        public List<String> ids() {
            return List.of();
        }

        @Override
        public Optional<Revision> revision() {
            return Optional.empty();
        }

        @Override
        public void requireNew() {
            // There is nothing.
        }

        @Override
        public Optional<String> note() {
            return Optional.of("The database is not initialized; run \"pycharter db init\".");
        }
    }

    /**
     * Tables, and no record, not even of base.
     *
     * @param tables their names
     */
    record UnrecordedTables(List<String> tables) implements RecordState {
        @Override
        public List<String> ids() {
            return List.of();
        }

        @Override
        public Optional<Revision> revision() {
            throw new OperationFailedException(
                    "The schema \"%s\" holds %s but no record of a revision.".formatted(StoreSchema.NAME, some(tables)),
                    "Find out their revision (\"pycharter db drift --at REV\" compares them with one), then record it with \"pycharter db stamp REV\".");
        }

        @Override
        public void requireNew() {
            revision();
        }

        @Override
        public Optional<String> note() {
            return Optional.of(
                    "The schema holds tables but no record of a revision; \"pycharter db stamp REV\" records it.");
        }
    }

    /** A known revision, recorded by Alembic alone. */
    record AlembicOnly(Revision recorded) implements RecordState {
        @Override
        public List<String> ids() {
            return List.of(recorded.id());
        }

        @Override
        public Optional<Revision> revision() {
            return Optional.of(recorded);
        }

        @Override
        public Optional<Revision> start() {
            throw new OperationFailedException(
                    "The database was made by Alembic, which records revision \"%s\"; pycharter has no record yet."
                            .formatted(recorded.id()),
                    "Adopt it with \"pycharter db stamp %s\", then run this again.".formatted(recorded.id()));
        }

        @Override
        public void requireNew() {
            throw new OperationFailedException(
                    "The database is already initialized: Alembic made it, and records revision \"%s\"."
                            .formatted(recorded.id()),
                    "Adopt it with \"pycharter db stamp %s\", then run \"pycharter db upgrade\"."
                            .formatted(recorded.id()));
        }

        @Override
        public Optional<String> note() {
            return Optional.of("Only Alembic has recorded this; adopt the database with \"pycharter db stamp %s\"."
                    .formatted(recorded.id()));
        }
    }

    /**
     * Both records say the same, and the chain knows it.
     *
     * @param recorded empty for base
     * @param history whether it is what the chain would have written
     * @param tables the tables that are there although base is recorded
     */
    record Consistent(Optional<Revision> recorded, HistoryCheck history, List<String> tables) implements RecordState {
        @Override
        public List<String> ids() {
            return recorded.map(Revision::id).stream().toList();
        }

        @Override
        public Optional<Revision> revision() {
            history.refuseGaps();
            return recorded;
        }

        @Override
        public void requireNew() {
            recorded.ifPresent(revision -> {
                throw new OperationFailedException(
                        "The database is already initialized, at revision \"%s\".".formatted(revision.id()),
                        "Run \"pycharter db upgrade\" to bring it to head.");
            });
            if (!tables.isEmpty()) {
                throw new OperationFailedException(
                        tablesAtBase() + ".",
                        "If you know their revision, record it with \"pycharter db stamp REV\"; if they do not belong to the store, give \"--force\".");
            }
        }

        private String tablesAtBase() {
            return "The database is recorded at base, but its schema holds " + some(tables);
        }

        @Override
        public Optional<String> note() {
            if (!tables.isEmpty()) {
                return Optional.of(
                        tablesAtBase() + "; if you know their revision, record it with \"pycharter db stamp REV\".");
            }
            return history.skipped().stream()
                    .findFirst()
                    .map(skipped ->
                            "The revision \"%s\" below it has not run here; \"pycharter db upgrade\" explains what to do."
                                    .formatted(skipped.id()));
        }
    }

    /**
     * The records contradict each other.
     *
     * @param history the id that the history ends with; empty for base
     * @param alembic the ids in {@code alembic_version}
     * @param ids all of them, each once
     */
    record Disagreeing(Optional<String> history, List<String> alembic, List<String> ids) implements RecordState {
        @Override
        public Optional<String> id() {
            throw refusal();
        }

        @Override
        public Optional<Revision> revision() {
            throw refusal();
        }

        @Override
        public void requireNew() {
            throw refusal();
        }

        @Override
        public Optional<String> note() {
            return Optional.empty();
        }

        private OperationFailedException refusal() {
            return new OperationFailedException(
                    "The two records disagree: \"%s\" says \"%s\", \"%s\" says \"%s\"."
                            .formatted(
                                    History.TABLE,
                                    history.orElse(Target.BASE),
                                    AlembicVersion.TABLE,
                                    alembic.isEmpty() ? Target.BASE : String.join("\", \"", alembic)),
                    "Find out which is right (\"pycharter db drift --at REV\" compares the tables with one), then record it with \"pycharter db stamp REV\".");
        }
    }

    /** One revision, which the chain does not know. */
    record UnknownRevision(String unknown) implements RecordState {
        @Override
        public List<String> ids() {
            return List.of(unknown);
        }

        @Override
        public Optional<Revision> revision() {
            throw new OperationFailedException(
                    "The database is at revision \"%s\", which this pycharter does not know.".formatted(unknown),
                    "Use a newer pycharter, or name the directory of its script with \"--migrations-dir\".");
        }

        @Override
        public void requireNew() {
            revision();
        }

        @Override
        public Optional<String> note() {
            return Optional.of("This pycharter does not know revision \"%s\"; use a newer one, or \"--migrations-dir\"."
                    .formatted(unknown));
        }
    }

    private static String some(List<String> tables) {
        return "tables (\"%s\"%s)".formatted(tables.get(0), tables.size() > 1 ? ", …" : "");
    }
}
