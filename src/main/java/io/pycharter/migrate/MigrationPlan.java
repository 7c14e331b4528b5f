package io.pycharter.migrate;

import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.Target;
import io.pycharter.script.NewEnumValues;
import io.pycharter.script.Precondition;
import io.pycharter.script.Script;
import io.pycharter.script.StatementCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run will do, made before anything runs.
 *
 * @param from the ids that are recorded now: none at base, several where the records disagree and are going to be stamped
 * @param to the revision that the database is at afterwards; empty for base
 * @param groups what is committed together, in order; none if there is nothing to do
 * @param notes why transactional scripts are not all committed together, full sentences
 */
public record MigrationPlan(
        Direction direction, List<String> from, Optional<Revision> to, List<Group> groups, List<String> notes) {

    /**
     * One script of a plan.
     *
     * @param revision the revision that it leads to, or, downwards, that it takes back
     */
    public record Step(Revision revision, Script script) {

        /** What must hold of the data before the script runs, checked immediately before it does. */
        public List<Precondition> preconditions() {
            return script.preconditions();
        }
    }

    /**
     * What is committed together.
     *
     * @param steps none in a stamp; exactly one if it is not transactional
     * @param transactional whether the scripts run in a transaction
     * @param reached the id that is recorded when the group is committed; empty for base
     */
    public record Group(List<Step> steps, boolean transactional, Optional<String> reached) {

        Step last() {
            return steps.get(steps.size() - 1);
        }
    }

    /**
     * Plans to run scripts. Transactional scripts that follow each other are one group, unless one uses an enum value that the
     * group adds; a non-transactional script is a group by itself.
     *
     * @param from the id that the database is at; empty for base
     * @param revisions whose scripts run, in that order
     * @throws OperationFailedException if a script holds a statement that cannot run where the script would
     * @throws UsageException if a script cannot be read to its end
     */
    static MigrationPlan of(
            Direction direction, Optional<String> from, Optional<Revision> to, List<Revision> revisions) {
        List<Group> groups = new ArrayList<>();
        List<Step> open = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        NewEnumValues values = new NewEnumValues();
        for (Revision revision : revisions) {
            Step step = new Step(revision, direction.script(revision));
            StatementCheck.verify(step.script());
            Optional<NewEnumValues.Use> early =
                    step.script().transactional() ? values.usedBy(step.script()) : Optional.empty();
            early.map(NewEnumValues.Use::sentence).ifPresent(notes::add);
            if (!step.script().transactional() || early.isPresent()) {
                close(direction, open, true, groups);
                values = new NewEnumValues();
            }
            open.add(step);
            values.addFrom(step.script());
            if (!step.script().transactional()) {
                close(direction, open, false, groups);
                values = new NewEnumValues();
            }
        }
        close(direction, open, true, groups);
        return new MigrationPlan(direction, from.stream().toList(), to, List.copyOf(groups), List.copyOf(notes));
    }

    private static void close(Direction direction, List<Step> open, boolean transactional, List<Group> groups) {
        if (!open.isEmpty()) {
            Revision last = open.get(open.size() - 1).revision();
            Optional<String> reached = direction == Direction.DOWNGRADE ? last.parent() : Optional.of(last.id());
            groups.add(new Group(List.copyOf(open), transactional, reached));
            open.clear();
        }
    }

    /** Plans to set the records, whatever they are. */
    static MigrationPlan stamp(List<String> from, Optional<Revision> to) {
        Group group = new Group(List.of(), true, to.map(Revision::id));
        return new MigrationPlan(Direction.STAMP, from, to, List.of(group), List.of());
    }

    /** All scripts, in the order in which they run. */
    public List<Step> steps() {
        return groups.stream().flatMap(group -> group.steps().stream()).toList();
    }

    /** Where the database is before the run, as a failure names it. */
    String start() {
        return from.isEmpty() ? Target.BASE : String.join("\", \"", from);
    }
}
