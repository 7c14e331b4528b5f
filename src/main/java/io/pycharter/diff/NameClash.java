package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two objects that cannot both exist, because they would have the same name.
 *
 * @param wanted the one that does not exist yet
 * @param holder the one that has the name
 * @param holderText what that is and its name, within a sentence
 * @param sentence why the first cannot be created
 * @param rename what makes the one into the other, if the tables they are or belong to have the same shape
 */
public record NameClash(
        ObjectName wanted, ObjectName holder, String holderText, String sentence, Optional<RenameCandidate> rename) {

    /**
     * The clashes within what a schema should hold; one for each pair of tables, views and the like.
     *
     * @param current what it holds
     * @param candidates what may have been renamed
     */
    public static List<NameClash> of(Catalog current, Catalog target, List<RenameCandidate> candidates) {
        ObjectGraph now = ObjectGraph.of(current);
        ObjectGraph then = ObjectGraph.of(target);
        Map<String, ObjectName> holders = new LinkedHashMap<>();
        then.names().stream()
                .filter(now::contains)
                .forEach(name -> then.get(name).takenNames().forEach(taken -> holders.put(taken, name)));
        Map<List<ObjectName>, NameClash> clashes = new LinkedHashMap<>();
        List<ObjectName> missing = new ArrayList<>(
                then.names().stream().filter(name -> !now.contains(name)).toList());
        for (ObjectName name : missing) {
            for (String taken : then.get(name).takenNames()) {
                ObjectName holder = holders.get(taken);
                if (holder != null) {
                    clashes.putIfAbsent(
                            List.of(whole(then, name), whole(then, holder)),
                            clash(then.get(name), then.get(holder), then, candidates));
                }
            }
        }
        return List.copyOf(clashes.values());
    }

    private static NameClash clash(
            SchemaObject wanted, SchemaObject holder, ObjectGraph objects, List<RenameCandidate> candidates) {
        String subject = holder.subject();
        String holderText = Character.toLowerCase(subject.charAt(0)) + subject.substring(1);
        return new NameClash(
                wanted.name(),
                holder.name(),
                holderText,
                "%s cannot be created: %s has its name.".formatted(wanted.subject(), holderText),
                candidates.stream()
                        .filter(candidate -> candidate.from().equals(whole(objects, holder.name()))
                                && candidate.to().equals(whole(objects, wanted.name())))
                        .findFirst());
    }

    private static ObjectName whole(ObjectGraph objects, ObjectName name) {
        return Stream.iterate(
                        Optional.of(name),
                        Optional::isPresent,
                        part -> part.flatMap(known -> objects.get(known).owner()))
                .flatMap(Optional::stream)
                .reduce((first, second) -> second)
                .orElse(name);
    }
}
