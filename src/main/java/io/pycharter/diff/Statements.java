package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Operation.Action;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The statements of a plan. */
final class Statements {

    private static final int LONGEST_NAME = 63;
    private static final String OLD = "__old";

    private final ObjectGraph current;
    private final ObjectGraph wanted;
    private final ObjectActions fates;
    private final OperationOrder plan;
    private final Map<String, String> asideNames = new HashMap<>();
    private final GenerationContext forward;
    private final GenerationContext back;

    Statements(ObjectGraph current, ObjectGraph wanted, ObjectActions fates, OperationOrder plan) {
        this.current = current;
        this.wanted = wanted;
        this.fates = fates;
        this.plan = plan;
        nameOldTypes();
        Set<ObjectName> kept = new TreeSet<>(current.names());
        kept.removeIf(name -> name.kind() != ObjectKind.TABLE
                || !wanted.contains(name)
                || fates.dropped().contains(name));
        this.forward = new GenerationContext(
                current, wanted, UnaryOperator.identity(), fates.retyped(), kept, plan.foldedCreations());
        this.back = new GenerationContext(wanted, current, this::asideName, fates.retyped(), kept, plan.foldedDrops());
    }

    /** In order; what needs no statement of its own is left out. */
    List<Step> steps() {
        return plan.order().stream()
                .filter(node -> !isFolded(node))
                .map(this::step)
                .filter(step -> !step.sql().isEmpty() || !step.undoSql().isEmpty())
                .toList();
    }

    private boolean isFolded(Operation node) {
        return node.action() == Action.DROP && plan.foldedDrops().contains(node.name())
                || node.action() == Action.CREATE && plan.foldedCreations().contains(node.name());
    }

    private Step step(Operation node) {
        ObjectName name = node.name();
        SchemaObject from = current.get(name);
        SchemaObject to = wanted.get(name);
        return switch (node.action()) {
            case SET_ASIDE ->
                new Step(
                        name,
                        ((TypeObject) from).rename(this::asideName),
                        Sql.join(
                                ((TypeObject) from).renameBack(this::asideName),
                                needsSetAside(name) ? ((TypeObject) from).complete() : List.of(),
                                Sql.comments(from.comments())));
            case DROP ->
                plan.setAside().contains(name)
                        ? discard((TypeObject) from)
                        : new Step(name, from.drop(forward), create(from, current, back));
            case CREATE -> new Step(name, create(to, wanted, forward), to.drop(back));
            case ALTER ->
                new Step(
                        name,
                        Sql.join(from.become(to, forward), Sql.comments(from.lastingComments(to), to.comments())),
                        Sql.join(to.become(from, back), Sql.comments(to.lastingComments(from), from.comments())));
        };
    }

    private Step discard(TypeObject type) {
        TypeObject old = needsSetAside(type.name()) ? type.bare() : type;
        String name = asideNames.get(type.type().name());
        return new Step(type.name(), type.drop(name), old.create(name, this::asideName));
    }

    private boolean needsSetAside(ObjectName type) {
        return current.needs(type).stream().anyMatch(plan.setAside()::contains);
    }

    private static List<String> create(SchemaObject object, ObjectGraph objects, GenerationContext direction) {
        List<String> statements = new ArrayList<>(object.create(direction));
        boolean inherited =
                object instanceof ColumnObject column && column.column().inherited();
        if (!inherited) {
            statements.addAll(Sql.comments(object.comments()));
        }
        if (object instanceof ViewObject) {
            for (ObjectName part : objects.parts(object.name())) {
                if (direction.folded().contains(part)) {
                    SchemaObject index = objects.get(part);
                    statements.addAll(index.create(direction));
                    statements.addAll(Sql.comments(index.comments()));
                }
            }
        }
        return statements;
    }

    private void nameOldTypes() {
        Set<String> taken = new HashSet<>();
        current.names().forEach(name -> taken.add(name.name()));
        wanted.names().forEach(name -> taken.add(name.name()));
        for (ObjectName type : plan.setAside()) {
            for (String name : ((TypeObject) current.get(type)).names()) {
                String old = shorten(name, OLD);
                for (int i = 2; !taken.add(old); i++) {
                    old = shorten(name, OLD + i);
                }
                asideNames.put(name, old);
            }
        }
    }

    /** PostgreSQL cuts names off at 63 bytes; no character takes more than four. */
    private static String shorten(String name, String suffix) {
        int room = LONGEST_NAME - suffix.length();
        String kept = name;
        while (kept.getBytes(StandardCharsets.UTF_8).length > room) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + suffix;
    }

    /** The SQL of a type, or an array of it, where a type that was set aside goes by its other name. */
    private String asideName(String type) {
        int dimensions = type.indexOf('[', type.lastIndexOf('"') + 1);
        String element = dimensions < 0 ? type : type.substring(0, dimensions);
        for (Map.Entry<String, String> old : asideNames.entrySet()) {
            if (Sql.quote(old.getKey()).equals(element)) {
                return Sql.quote(old.getValue()) + type.substring(element.length());
            }
        }
        return type;
    }
}
