package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Change.Kind;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes what happens as changes: the parts of an object that is added or removed are reported with their owner. */
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
                .filter(this::isReportable)
                .map(this::reportedObject)
                .forEach(reported::add);
        return reported.stream().map(this::change).toList();
    }

    /** Bounds are added and removed with partitions, and their triggers with those of parents, which are reported themselves. */
    private boolean isReportable(ObjectName name) {
        SchemaObject object = current.contains(name) ? current.get(name) : target.get(name);
        boolean follows = object instanceof PartitionBoundsObject || object instanceof PartitionTriggerObject;
        return !follows || actions.different().contains(name);
    }

    /** The object that is reported for another: itself, or the owner that it is added, removed or re-created with. */
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
        if (!current.contains(name)) {
            return change(name, Kind.MISSING, List.of(), target.get(name).subject() + " is missing.");
        }
        SchemaObject object = current.get(name);
        if (!target.contains(name)) {
            return change(name, Kind.UNEXPECTED, List.of(), object.subject() + " is unexpected.");
        }
        if (actions.different().contains(name)) {
            List<Difference> differences = differences(object, target.get(name));
            return change(name, Kind.CHANGED, differences, sentence(object, differences));
        }
        if (actions.typeChanged().contains(name)) {
            return change(
                    name,
                    Kind.CONVERTED,
                    List.of(),
                    object.subject() + " is converted because its type is re-created.");
        }
        return change(
                name,
                Kind.RECREATED,
                List.of(),
                object.subject() + " is re-created because something it depends on changes.");
    }

    private Change change(ObjectName name, Kind kind, List<Difference> differences, String sentence) {
        List<Step> own = steps.getOrDefault(name, List.of());
        List<Step> reversed = new ArrayList<>(own);
        Collections.reverse(reversed);
        return new Change(
                kind,
                name,
                differences,
                risks.loss(name),
                risks.hazards(name),
                sentence,
                own.stream().flatMap(step -> step.sql().stream()).toList(),
                reversed.stream().flatMap(step -> step.undoSql().stream()).toList());
    }

    private static List<Difference> differences(SchemaObject from, SchemaObject to) {
        List<Difference> differences = new ArrayList<>();
        if (!from.shape().equals(to.shape())) {
            differences.addAll(from.differences(to));
        }
        if (!from.comments().equals(to.comments())) {
            differences.add(new Difference(
                    Property.COMMENT, text(from.comments()), text(to.comments()), "has a different comment"));
        }
        return List.copyOf(differences);
    }

    private static Optional<String> text(Map<String, String> comments) {
        return comments.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", comments.values()));
    }

    private static String sentence(SchemaObject object, List<Difference> differences) {
        return differences.stream()
                .map(Difference::phrase)
                .collect(Collectors.joining(" and ", object.subject() + " ", "."));
    }
}
