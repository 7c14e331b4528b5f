package io.pycharter.catalog.reader;

import io.pycharter.catalog.ObjectName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of the objects read, by their addresses in PostgreSQL. */
final class ObjectNames {

    /** Where an object is described: a system catalog, the row in it, and the number of a column. */
    private record Address(String catalog, long oid, int column) {}

    private final Map<Address, ObjectName> names = new HashMap<>();

    void add(String catalog, long oid, ObjectName name) {
        names.put(new Address(catalog, oid, 0), name);
    }

    void addColumn(long relation, int number, ObjectName name) {
        names.put(new Address("pg_class", relation, number), name);
    }

    /** The object at an address; for a column that is not an object of its own, such as a view's, the whole relation. */
    Optional<ObjectName> find(String catalog, long oid, int column) {
        ObjectName exact = names.get(new Address(catalog, oid, column));
        return exact != null || column == 0
                ? Optional.ofNullable(exact)
                : Optional.ofNullable(names.get(new Address(catalog, oid, 0)));
    }
}
