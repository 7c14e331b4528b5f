package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.diff.Change.Kind;
import io.pycharter.diff.Change.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * Renames or adds values of an enum in place, which keeps the type for whatever uses it, in other schemas too: the first step of a
 * plan.
 *
 * @param from the type
 * @param to the same type with the values it should have
 */
public record EnumChange(EnumType from, EnumType to) {

    /** Whether the values differ, and renaming some or adding some is enough. */
    public boolean isEnough() {
        return isRenaming() || isAddition();
    }

    /** Whether the plan uses no added value: PostgreSQL allows that only after the transaction. */
    public boolean isPossibleBefore(Plan plan) {
        List<String> uses = new ArrayList<>(List.of("::text::" + name()));
        added().forEach(label -> uses.add(Sql.literal(label)));
        return isRenaming()
                || plan.sql().stream().noneMatch(sql -> uses.stream().anyMatch(sql::contains));
    }

    /** The plan with this as its first step, for a plan that leaves the type as it is. */
    public Plan before(Plan plan) {
        TypeObject current = new TypeObject(from);
        TypeObject target = new TypeObject(to);
        List<String> comments = Sql.comments(current.comments(), target.comments());
        Step step = new Step(current.name(), Sql.join(isRenaming() ? renamings() : additions(), comments), List.of());
        List<Difference> differences = current.differences(target);
        Change change = new Change(
                Kind.CHANGED,
                current.name(),
                differences,
                Loss.NONE,
                List.of(),
                current.subject() + " " + differences.get(0).phrase() + ".",
                step.sql(),
                step.undoSql());
        return plan.after(change, step);
    }

    /** At the same places stand values that the other type has not. */
    private boolean isRenaming() {
        if (from.labels().equals(to.labels())
                || from.labels().size() != to.labels().size()) {
            return false;
        }
        for (int i = 0; i < from.labels().size(); i++) {
            String old = from.labels().get(i);
            String label = to.labels().get(i);
            if (!old.equals(label)
                    && (to.labels().contains(old) || from.labels().contains(label))) {
                return false;
            }
        }
        return true;
    }

    private boolean isAddition() {
        List<String> left = new ArrayList<>(to.labels());
        left.removeAll(added());
        return !added().isEmpty() && left.equals(from.labels());
    }

    private List<String> added() {
        return to.labels().stream()
                .filter(label -> !from.labels().contains(label))
                .toList();
    }

    private List<String> renamings() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < from.labels().size(); i++) {
            String old = from.labels().get(i);
            String label = to.labels().get(i);
            if (!old.equals(label)) {
                statements.add(alter() + "RENAME VALUE " + Sql.literal(old) + " TO " + Sql.literal(label));
            }
        }
        return statements;
    }

    private List<String> additions() {
        List<String> statements = new ArrayList<>();
        for (String label : added()) {
            int position = to.labels().indexOf(label);
            String place = position > 0
                    ? " AFTER " + Sql.literal(to.labels().get(position - 1))
                    : from.labels().isEmpty()
                            ? ""
                            : " BEFORE " + Sql.literal(from.labels().get(0));
            statements.add(alter() + "ADD VALUE " + Sql.literal(label) + place);
        }
        return statements;
    }

    private String alter() {
        return "ALTER TYPE " + name() + " ";
    }

    private String name() {
        return Identifier.quote(from.name());
    }
}
