package io.pycharter.catalog;

import java.util.Comparator;
import java.util.Optional;

/**
 * What identifies an object within a schema.
 *
 * @param kind what it is
 * @param relation the table or view that it is part of; empty for an object of the schema itself
 * @param name its own name; for a routine with the types of its arguments, {@code total(integer, text)}; for a
 *     {@link ObjectKind#DEFAULT} the column's
 */
public record ObjectName(ObjectKind kind, String relation, String name) implements Comparable<ObjectName> {

    private static final Comparator<ObjectName> ORDER = Comparator.comparing(ObjectName::kind)
            .thenComparing(ObjectName::relation)
            .thenComparing(ObjectName::name);

    /** The name of an object of the schema itself. */
    public static ObjectName of(ObjectKind kind, String name) {
        return new ObjectName(kind, "", name);
    }

    /** The object that this one is part of: a default's column, a column's table; empty for one of the schema itself. */
    public Optional<ObjectName> owner(ObjectKind relationKind) {
        if (relation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                kind == ObjectKind.DEFAULT
                        ? new ObjectName(ObjectKind.COLUMN, relation, name)
                        : of(relationKind, relation));
    }

    /** The name for people, not quoted: {@code owners.email} for a column, the bare name for most others. */
    public String text() {
        return kind == ObjectKind.COLUMN || kind == ObjectKind.DEFAULT ? path() : name;
    }

    /** The unique name within its kind, not quoted: {@code owners.email}, {@code owners.owners_pkey}. */
    public String path() {
        return name.isEmpty() ? relation : relation.isEmpty() ? name : relation + "." + name;
    }

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }
}
