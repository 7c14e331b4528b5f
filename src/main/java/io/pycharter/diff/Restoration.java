package io.pycharter.diff;

import io.pycharter.catalog.CarriedOver;
import io.pycharter.catalog.CarriedOver.Grant;
import io.pycharter.catalog.CarriedOver.Role;
import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Routine;
import io.pycharter.catalog.Sequence;
import io.pycharter.catalog.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives what a plan re-creates its owner, privileges and settings again.
 *
 * @param plan what re-creates objects
 * @param current the catalog before
 * @param target the catalog that the plan leads to
 * @param carried what the objects have before
 */
public record Restoration(Plan plan, Catalog current, Catalog target, CarriedOver carried) {

    /**
     * What a user cannot restore.
     *
     * @param object the object to be re-created
     * @param sentence what the user may not do, and for whom
     * @param missing what gives the user the right, as SQL; empty where only a superuser should have it
     */
    public record Refusal(ObjectName object, String sentence, Optional<String> missing) {}

    /** Whether a plan re-creates anything, or creates a sequence, which must belong to the owner of its table. */
    public static boolean isNeeded(Plan plan) {
        return !plan.recreated().isEmpty()
                || plan.changes().stream().anyMatch(change -> change.object().kind() == ObjectKind.SEQUENCE);
    }

    /** The plan with the statements that restore everything. */
    public Plan complete() {
        Map<ObjectName, Step> last = new HashMap<>();
        plan.steps().forEach(step -> last.put(step.change(), step));
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            boolean isDone = last.get(step.change()) == step;
            List<String> owner = isDone ? owner(step.change()) : List.of();
            steps.add(new Step(step.change(), Sql.join(step.sql(), owner), step.undoSql()));
        }
        for (ObjectName object : recreated()) {
            List<String> restored = Sql.join(grants(object), settings(object));
            if (!restored.isEmpty()) {
                steps.add(new Step(owner(object, plan.recreated()), restored, List.of()));
            }
        }
        return plan.withSteps(steps);
    }

    /** What the user has not the right to restore. */
    public List<Refusal> refusals() {
        return recreated().stream().flatMap(this::refusals).distinct().toList();
    }

    private Stream<Refusal> refusals(ObjectName part) {
        ObjectName object = owner(part, plan.recreated());
        Stream<Role> grantors =
                carried.grants().getOrDefault(part, List.of()).stream().flatMap(grant -> grant.grantor().stream());
        return Stream.concat(
                refusals(
                        object,
                        Stream.ofNullable(carried.owners().get(part)),
                        "give it back to its owner, the role \"%s\""),
                refusals(object, grantors, "repeat the grants of the role \"%s\""));
    }

    private Stream<Refusal> refusals(ObjectName object, Stream<Role> roles, String what) {
        return roles.filter(role -> !role.usable())
                .map(role -> new Refusal(
                        object,
                        "The repair would drop and re-create the %s \"%s\", and the user may not %s."
                                .formatted(
                                        word(object).toLowerCase(Locale.ROOT),
                                        object.text(),
                                        what.formatted(role.name())),
                        role.missing()));
    }

    /** The re-created objects that something is known of; columns of a view are not objects of the plan. */
    private Set<ObjectName> recreated() {
        return Stream.of(carried.owners(), carried.grants(), carried.settings())
                .flatMap(map -> map.keySet().stream())
                .filter(this::isRecreated)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isRecreated(ObjectName name) {
        boolean viewColumn = name.kind() == ObjectKind.COLUMN
                && plan.recreated().contains(ObjectName.of(ObjectKind.VIEW, name.relation()))
                && view(target, name.relation()).columns().stream()
                        .anyMatch(column -> column.name().equals(name.name()));
        return viewColumn || plan.recreated().contains(name);
    }

    private static ObjectName owner(ObjectName object, Set<ObjectName> objects) {
        return object.owner(ObjectKind.VIEW).filter(objects::contains).orElse(object);
    }

    /** The owner has to be back before a sequence is owned by a column, or a partition or index is added. */
    private List<String> owner(ObjectName object) {
        Optional<Role> owner = plan.recreated().contains(object)
                ? Optional.ofNullable(carried.owners().get(object))
                : ownerOfNewSequence(object);
        return owner.map(role -> "ALTER %s %s OWNER TO %s".formatted(word(object), sqlName(object), quote(role)))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Role> ownerOfNewSequence(ObjectName object) {
        return sequence(current, object).isPresent()
                ? Optional.empty()
                : sequence(target, object).flatMap(Sequence::owner).map(column -> carried.owners()
                        .get(ObjectName.of(ObjectKind.TABLE, column.table())));
    }

    private List<String> grants(ObjectName object) {
        return carried.grants().getOrDefault(object, List.of()).stream()
                .flatMap(grant -> statements(object, grant).stream())
                .toList();
    }

    private List<String> statements(ObjectName object, Grant grant) {
        String column = object.kind() == ObjectKind.COLUMN ? " (" + Identifier.quote(object.name()) + ")" : "";
        String privileges =
                grant.privileges().stream().map(privilege -> privilege + column).collect(Collectors.joining(", "));
        String statement = (grant.revoked() ? "REVOKE %s ON %s FROM %s" : "GRANT %s ON %s TO %s")
                .formatted(privileges, grantedOn(object), grant.grantee());
        String option = !grant.revoked() && grant.grantable() ? " WITH GRANT OPTION" : "";
        return grant.grantor()
                .map(role -> List.of("SET LOCAL ROLE " + quote(role), statement + option, "RESET ROLE"))
                .orElse(List.of(statement + option));
    }

    /** A view that becomes a materialized view, or the other way, has no settings that fit both. */
    private List<String> settings(ObjectName object) {
        String relation = object.relation().isEmpty() ? object.name() : object.relation();
        boolean otherKind = plan.recreated().contains(ObjectName.of(ObjectKind.VIEW, relation))
                && view(current, relation).materialized()
                        != view(target, relation).materialized();
        return otherKind ? List.of() : carried.settings().getOrDefault(object, List.of());
    }

    private String word(ObjectName object) {
        return switch (object.kind()) {
            case VIEW -> view(target, object.name()).materialized() ? "MATERIALIZED VIEW" : "VIEW";
            case ROUTINE -> routine(object).kind().name();
            default -> object.kind().name();
        };
    }

    /** Only ROUTINE fits an aggregate here, and its argument {@code *} is not written. */
    private String grantedOn(ObjectName object) {
        return switch (object.kind()) {
            case COLUMN -> Identifier.quote(object.relation());
            case SEQUENCE, TYPE -> object.kind().name() + " " + sqlName(object);
            case ROUTINE ->
                routine(object).kind() == Routine.Kind.AGGREGATE
                        ? "ROUTINE " + object.name().replace("(*)", "()")
                        : word(object) + " " + object.name();
            default -> sqlName(object);
        };
    }

    private static String sqlName(ObjectName object) {
        return object.kind() == ObjectKind.ROUTINE ? object.name() : Identifier.quote(object.name());
    }

    private Routine routine(ObjectName object) {
        return target.routines().stream()
                .filter(routine -> routine.signature().equals(object.name()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Sequence> sequence(Catalog catalog, ObjectName object) {
        return object.kind() != ObjectKind.SEQUENCE
                ? Optional.empty()
                : catalog.sequences().stream()
                        .filter(sequence -> sequence.name().equals(object.name()))
                        .findFirst();
    }

    private static View view(Catalog catalog, String name) {
        return catalog.views().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String quote(Role role) {
        return Identifier.quote(role.name());
    }
}
