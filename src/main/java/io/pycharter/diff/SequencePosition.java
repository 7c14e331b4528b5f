package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Sequence.Options;
import io.pycharter.catalog.UserType.DomainType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statement that moves a sequence past the values of a column, so that the next row does not take one of them. It never moves
 * a sequence back, and leaves one alone whose column holds nothing that it would come to.
 *
 * @param column the column that gets its values from the sequence
 * @param type its type, one of the keys of {@link #LARGEST}
 * @param options how the sequence counts
 */
record SequencePosition(ObjectName column, String type, Options options) {

    private static final Map<String, Long> LARGEST =
            Map.of("smallint", (long) Short.MAX_VALUE, "integer", (long) Integer.MAX_VALUE, "bigint", Long.MAX_VALUE);

    /** For the new sequence of an identity column. */
    List<String> ofIdentity() {
        String sequence = "pg_get_serial_sequence(%s, %s)"
                .formatted(Sql.literal(Identifier.quote(column.relation())), Sql.literal(column.name()));
        return List.of(statement(sequence, Long.toString(options.start())));
    }

    /** For a sequence that the column's default or a program uses. */
    List<String> of(String sequence) {
        String name = Identifier.quote(sequence);
        return List.of(statement(Sql.literal(name), "(SELECT last_value FROM " + name + ")"));
    }

    /**
     * Empty unless the column of a table that is kept holds whole numbers, and its default is the next value of a sequence. A
     * parent's column has the values of its children, and a default that is only set again changes nothing.
     */
    static List<String> ofDefault(ObjectName name, String expression, GenerationContext context) {
        ObjectName column = new ObjectName(ObjectKind.COLUMN, name.relation(), name.name());
        List<ObjectName> sequences = context.to().dependencies(name).stream()
                .filter(other -> other.kind() == ObjectKind.SEQUENCE)
                .toList();
        boolean isNextValue = expression.startsWith("nextval(") && expression.endsWith("::regclass)");
        boolean asParent = context.to().parentsOf(column).stream()
                .anyMatch(parent -> parent.column().defaultExpression().equals(Optional.of(expression)));
        boolean asBefore = context.from().get(name) instanceof DefaultObject before
                && before.expression().equals(expression)
                && context.from().names().containsAll(sequences);
        return isNextValue && !asParent && !asBefore && sequences.size() == 1
                ? ofColumn(column, sequences.get(0), context)
                : List.of();
    }

    /** Empty unless the column of a table that is kept holds whole numbers. */
    static List<String> ofColumn(ObjectName column, ObjectName sequence, GenerationContext context) {
        boolean isKept = context.kept().contains(ObjectName.of(ObjectKind.TABLE, column.relation()));
        Options options =
                ((SequenceObject) context.to().get(sequence)).sequence().options();
        return context.to()
                .column(column)
                .map(object -> base(object.column().type(), context.to()))
                .filter(type -> isKept && LARGEST.containsKey(type))
                .map(type -> new SequencePosition(column, type, options).of(sequence.name()))
                .orElse(List.of());
    }

    /** The type below domains. */
    private static String base(String type, ObjectGraph objects) {
        return objects.names().stream()
                .filter(name -> name.kind() == ObjectKind.TYPE
                        && Identifier.quote(name.name()).equals(type))
                .map(name -> ((TypeObject) objects.get(name)).type())
                .filter(DomainType.class::isInstance)
                .map(domain -> base(((DomainType) domain).base(), objects))
                .findFirst()
                .orElse(type);
    }

    private String statement(String sequence, String position) {
        boolean ascending = options.increment() > 0;
        String last = (ascending ? "max(" : "min(") + Identifier.quote(column.name()) + ")";
        return "SELECT setval(%s, %s) FROM %s HAVING %s %s %s"
                .formatted(
                        sequence,
                        limited(last, ascending),
                        Identifier.quote(column.relation()),
                        last,
                        ascending ? ">=" : "<=",
                        position);
    }

    /** A sequence cannot be set to a value beyond its own limit, and never comes to one. */
    private String limited(String last, boolean ascending) {
        long largest = LARGEST.get(type);
        if (ascending) {
            return options.maximum() < largest ? "least(" + last + ", " + options.maximum() + ")" : last;
        }
        return options.minimum() > -largest - 1 ? "greatest(" + last + ", " + options.minimum() + ")" : last;
    }
}
