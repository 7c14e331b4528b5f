package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change.Different;
import io.pycharter.diff.Change.Effect;
import io.pycharter.diff.Change.Missing;
import io.pycharter.diff.Change.Remade;
import io.pycharter.diff.Change.Unexpected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells what happens as changes: parts of something that comes or goes as a whole are not told by themselves. */
final class ChangeList {

    private final ObjectGraph current;
    private final ObjectGraph target;
    private final ObjectActions actions;
    private final Risks risks;
    private final Map<ObjectName, List<Step>> steps = new TreeMap<>();

    ChangeList(ObjectGraph current, ObjectGraph target, ObjectActions actions, List<Step> steps) {
        this.current = current;
        this.target = target;
        this.actions = actions;
        this.risks = new Risks(current, target, actions);
        steps.forEach(step -> this.steps
                .computeIfAbsent(reportedObject(step.change()), key -> new ArrayList<>())
                .add(step));
    }

    List<Change> changes() {
        Set<ObjectName> reported = new TreeSet<>(steps.keySet());
        Stream.of(actions.dropped(), actions.created(), actions.different())
                .flatMap(Set::stream)
                .map(this::reportedObject)
                .forEach(reported::add);
        return reported.stream().map(this::change).toList();
    }

    /** What tells about an object: itself, or what it comes, goes or is made again with. */
    private ObjectName reportedObject(ObjectName name) {
        SchemaObject object = current.contains(name) ? current.get(name) : target.get(name);
        Optional<ObjectName> owner = object.owner();
        if (owner.isEmpty()) {
            return name;
        }
        boolean ownerStays = current.contains(owner.get()) && target.contains(owner.get());
        boolean same = current.contains(name)
                && target.contains(name)
                && !actions.different().contains(name);
        return !ownerStays || same && actions.isReplaced(owner.get()) ? reportedObject(owner.get()) : name;
    }

    private Change change(ObjectName name) {
        Effect effect = effect(name);
        if (!current.contains(name)) {
            return new Missing(name, target.get(name).subject() + " is missing.", effect);
        }
        SchemaObject object = current.get(name);
        if (!target.contains(name)) {
            return new Unexpected(name, object.subject() + " is unexpected.", effect);
        }
        if (actions.different().contains(name)) {
            return new Different(name, sentence(object, target.get(name)), effect);
        }
        String why = actions.typeChanged().contains(name)
                ? " is converted, because its type is made again."
                : " is made again, because something that it needs changes.";
        return new Remade(name, object.subject() + why, effect);
    }

    private static String sentence(SchemaObject from, SchemaObject to) {
        List<String> differences = new ArrayList<>();
        if (!from.shape().equals(to.shape())) {
            differences.addAll(from.differences(to));
        }
        if (!from.comments().equals(to.comments())) {
            differences.add("has another comment");
        }
        return from.subject() + " " + String.join(" and ", differences) + ".";
    }

    private Effect effect(ObjectName name) {
        List<Step> own = steps.getOrDefault(name, List.of());
        List<Step> reversed = new ArrayList<>(own);
        Collections.reverse(reversed);
        return new Effect(
                own.stream().flatMap(step -> step.sql().stream()).toList(),
                reversed.stream().flatMap(step -> step.undoSql().stream()).toList(),
                risks.losesData(name),
                risks.mayFail(name));
    }
}
