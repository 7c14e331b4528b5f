package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
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

/** Generates the statements of a plan. */
final class Statements {

    private static final int LONGEST_NAME = 63;
    private static final String OLD = "__old";

    private final ObjectGraph current;
    private final ObjectGraph target;
    private final ObjectActions actions;
    private final OperationOrder plan;
    private final Map<String, String> oldNames = new HashMap<>();
    private final GenerationContext forward;
    private final GenerationContext back;

    Statements(ObjectGraph current, ObjectGraph target, ObjectActions actions, OperationOrder plan) {
        this.current = current;
        this.target = target;
        this.actions = actions;
        this.plan = plan;
        chooseOldNames();
        Set<ObjectName> kept = new TreeSet<>(current.names());
        kept.removeIf(name -> name.kind() != ObjectKind.TABLE
                || !target.contains(name)
                || actions.dropped().contains(name));
        this.forward = new GenerationContext(
                current, target, UnaryOperator.identity(), actions.typeChanged(), kept, plan.inlineCreations());
        this.back =
                new GenerationContext(target, current, this::oldName, actions.typeChanged(), kept, plan.inlineDrops());
    }

    /** In order, without operations that need no statement of their own. */
    List<Step> steps() {
        return plan.order().stream()
                .filter(operation -> !isInline(operation))
                .map(this::step)
                .filter(step -> !step.sql().isEmpty() || !step.undoSql().isEmpty())
                .toList();
    }

    private boolean isInline(Operation operation) {
        return operation.action() == Action.DROP && plan.inlineDrops().contains(operation.name())
                || operation.action() == Action.CREATE && plan.inlineCreations().contains(operation.name());
    }

    private Step step(Operation operation) {
        ObjectName name = operation.name();
        SchemaObject from = current.get(name);
        SchemaObject to = target.get(name);
        return switch (operation.action()) {
            case RENAME_OLD ->
                new Step(
                        name,
                        ((TypeObject) from).rename(this::oldName),
                        Sql.join(
                                ((TypeObject) from).renameBack(this::oldName),
                                needsRenamedType(name) ? ((TypeObject) from).complete() : List.of(),
                                Sql.comments(from.comments())));
            case DROP ->
                plan.renamedTypes().contains(name)
                        ? discard((TypeObject) from)
                        : new Step(name, from.drop(forward), create(from, current, back));
            case CREATE -> new Step(name, create(to, target, forward), to.drop(back));
            case ALTER ->
                new Step(
                        name,
                        Sql.join(from.alterTo(to, forward), Sql.comments(from.lastingComments(to), to.comments())),
                        Sql.join(to.alterTo(from, back), Sql.comments(to.lastingComments(from), from.comments())));
        };
    }

    private Step discard(TypeObject type) {
        TypeObject old = needsRenamedType(type.name()) ? type.bare() : type;
        String name = oldNames.get(type.type().name());
        return new Step(type.name(), type.drop(name), old.create(name, this::oldName));
    }

    private boolean needsRenamedType(ObjectName type) {
        return current.dependencies(type).stream().anyMatch(plan.renamedTypes()::contains);
    }

    private static List<String> create(SchemaObject object, ObjectGraph objects, GenerationContext context) {
        List<String> statements = new ArrayList<>(object.create(context));
        boolean inherited =
                object instanceof ColumnObject column && column.column().inherited();
        if (!inherited) {
            statements.addAll(Sql.comments(object.comments()));
        }
        if (object instanceof ViewObject) {
            for (ObjectName part : objects.parts(object.name())) {
                if (context.inlineParts().contains(part)) {
                    SchemaObject index = objects.get(part);
                    statements.addAll(index.create(context));
                    statements.addAll(Sql.comments(index.comments()));
                }
            }
        }
        return statements;
    }

    private void chooseOldNames() {
        Set<String> taken = new HashSet<>();
        current.names().forEach(name -> taken.add(name.name()));
        target.names().forEach(name -> taken.add(name.name()));
        for (ObjectName type : plan.renamedTypes()) {
            for (String name : ((TypeObject) current.get(type)).names()) {
                String old = shorten(name, OLD);
                for (int i = 2; !taken.add(old); i++) {
                    old = shorten(name, OLD + i);
                }
                oldNames.put(name, old);
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

    /** The SQL of a type, or an array of it, with the temporary name of an old type that was renamed. */
    private String oldName(String type) {
        int dimensions = type.indexOf('[', type.lastIndexOf('"') + 1);
        String element = dimensions < 0 ? type : type.substring(0, dimensions);
        for (Map.Entry<String, String> old : oldNames.entrySet()) {
            if (Identifier.quote(old.getKey()).equals(element)) {
                return Identifier.quote(old.getValue()) + type.substring(element.length());
            }
        }
        return type;
    }
}
