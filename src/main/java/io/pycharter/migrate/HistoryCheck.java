package io.pycharter.migrate;

import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.record.AppliedRevision;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionVersion;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the history is what the chain would have written. Flyway looks too, but in its own words, and only where something is
 * pending.
 */
final class HistoryCheck {

    private final RevisionChain chain;
    private final TreeMap<RevisionVersion, AppliedRevision> rows = new TreeMap<>();

    HistoryCheck(List<AppliedRevision> history, RevisionChain chain) {
        this.chain = chain;
        history.forEach(row -> rows.put(row.version(), row));
    }

    /** The revisions that have no row, though one above them has; oldest first. */
    List<Revision> skipped() {
        return chain.revisions().stream()
                .filter(revision -> !rows.containsKey(revision.version())
                        && rows.higherKey(revision.version()) != null
                        && !isBelowBaseline(revision))
                .toList();
    }

    /** Whether a revision of the chain has run or was stamped, as far as the history tells. */
    boolean contains(Revision revision) {
        return rows.containsKey(revision.version()) || isBelowBaseline(revision);
    }

    /** A row without a checksum is Flyway's baseline, which stands for all that is below it. */
    private boolean isBelowBaseline(Revision revision) {
        return rows.tailMap(revision.version(), false).values().stream()
                .anyMatch(row -> row.checksum().isEmpty());
    }

    /** @throws OperationFailedException if a revision was skipped, or a script that ran is not in the chain any more */
    void refuseGaps() {
        List<Revision> skipped = skipped();
        if (!skipped.isEmpty()) {
            throw new OperationFailedException(
                    "The revision \"%s\" has not run here, though \"%s\" above it has."
                            .formatted(skipped.get(0).id(), newest()),
                    "Give its scripts a version above %s, or, if their changes are already in place, record that with \"pycharter db stamp %s\"."
                            .formatted(rows.lastKey(), newest()));
        }
        for (AppliedRevision row : rows.values()) {
            if (row.checksum().isPresent() && chain.find(row.version()).isEmpty()) {
                throw namesake(row).map(script -> moved(row, script)).orElseGet(() -> missing(row));
            }
        }
    }

    /** The script that has the name of one that ran, but for the version. */
    private Optional<String> namesake(AppliedRevision row) {
        return chain.revisions().stream()
                .map(revision -> revision.upgrade().name())
                .filter(name -> unversioned(name).equals(unversioned(row.script())))
                .findFirst();
    }

    private static String unversioned(String script) {
        return script.substring(script.indexOf("__") + 1);
    }

    private static OperationFailedException moved(AppliedRevision row, String script) {
        return new OperationFailedException(
                "The script \"%s\" ran here as \"%s\".".formatted(script, row.script()),
                "Give it that version again; to change it, downgrade below it first.");
    }

    private OperationFailedException missing(AppliedRevision row) {
        return new OperationFailedException(
                "The script \"%s\", which ran here, is missing.".formatted(row.script()),
                "Restore it or name its directory with \"--migrations-dir\"; \"pycharter db stamp %s\" removes it from the history."
                        .formatted(newest()));
    }

    /** @throws OperationFailedException if a script is not what ran here, or has another name */
    void refuseChangedScripts() {
        List<Revision> changed =
                chain.revisions().stream().filter(this::isChanged).toList();
        if (!changed.isEmpty()) {
            Revision first = changed.get(0);
            String ranAs = rows.get(first.version()).script();
            throw new OperationFailedException(
                    "The script \"%s\"%s was changed after it ran here%s."
                            .formatted(
                                    first.upgrade().name(),
                                    changed.size() > 1 ? " (and %d more)".formatted(changed.size() - 1) : "",
                                    ranAs.equals(first.upgrade().name()) ? "" : " as \"" + ranAs + "\""),
                    "Restore it, or downgrade below it and upgrade again, or accept it as it is with \"pycharter db stamp %s\"."
                            .formatted(newest()));
        }
    }

    private boolean isChanged(Revision revision) {
        AppliedRevision row = rows.get(revision.version());
        return row != null
                && row.checksum().isPresent()
                && !(row.checksum().get().equals(revision.upgrade().checksum())
                        && row.script().equals(revision.upgrade().name()));
    }

    private String newest() {
        AppliedRevision row = rows.lastEntry().getValue();
        return chain.find(row.version()).map(Revision::id).orElseGet(row::script);
    }
}
