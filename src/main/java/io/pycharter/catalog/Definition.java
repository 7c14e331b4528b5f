package io.pycharter.catalog;

import java.util.Comparator;

/**
 * Which text of a catalog it is that holds an expression or a query. The server may write the same one in several ways.
 *
 * @param object the object that it defines, wholly or in part
 * @param part which of the object's texts; empty for the only one
 */
public record Definition(ObjectName object, String part) implements Comparable<Definition> {

    private static final Comparator<Definition> ORDER =
            Comparator.comparing(Definition::object).thenComparing(Definition::part);

    /** The only text of an object. */
    static Definition of(ObjectName object) {
        return new Definition(object, "");
    }

    /** The default of a column. */
    public static Definition ofDefault(String table, String column) {
        return of(new ObjectName(ObjectKind.DEFAULT, table, column));
    }

    /** The default of a domain. */
    public static Definition ofDomainDefault(String domain) {
        return new Definition(ObjectName.of(ObjectKind.TYPE, domain), "DEFAULT");
    }

    @Override
    public int compareTo(Definition other) {
        return ORDER.compare(this, other);
    }
}
