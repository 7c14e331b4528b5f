package io.pycharter.diff;

import static io.pycharter.diff.Difference.Property.COLLATION;
import static io.pycharter.diff.Difference.Property.COLUMNS;
import static io.pycharter.diff.Difference.Property.COMMENT;
import static io.pycharter.diff.Difference.Property.DEFINITION;
import static io.pycharter.diff.Difference.Property.EXPRESSION;
import static io.pycharter.diff.Difference.Property.IDENTITY;
import static io.pycharter.diff.Difference.Property.INHERITANCE;
import static io.pycharter.diff.Difference.Property.LABELS;
import static io.pycharter.diff.Difference.Property.NULLABILITY;
import static io.pycharter.diff.Difference.Property.OPTIONS;
import static io.pycharter.diff.Difference.Property.PARTITION;
import static io.pycharter.diff.Difference.Property.PARTITIONING;
import static io.pycharter.diff.Difference.Property.PERSISTENCE;
import static io.pycharter.diff.Difference.Property.POPULATION;
import static io.pycharter.diff.Difference.Property.ROW_SECURITY;
import static io.pycharter.diff.Difference.Property.ROW_TYPE;
import static io.pycharter.diff.Difference.Property.STATE;
import static io.pycharter.diff.Difference.Property.TYPE;
import static io.pycharter.diff.Difference.Property.UNIQUENESS;
import static io.pycharter.diff.Difference.Property.VALIDITY;
import static io.pycharter.diff.Difference.Property.VALUE;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.diff.Change.Kind;
import io.pycharter.diff.Difference.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a change is, for programs: {@code table.missing}, {@code column.type.changed}. Codes are never renamed.
 *
 * @param object what kind of object changes
 * @param property the property that differs; empty for an object as a whole
 * @param kind how it differs
 */
public record ChangeCode(ObjectKind object, Optional<Property> property, Kind kind) {

    /** All codes, by kind of object. */
    public static List<ChangeCode> all() {
        return Arrays.stream(ObjectKind.values()).flatMap(ChangeCode::of).toList();
    }

    /** The code as text: lower-case words separated by dots. */
    public String text() {
        String middle = property.filter(name -> name != VALUE && kind == Kind.CHANGED)
                .map(name -> "." + word(name))
                .orElse("");
        return word(object) + middle + "." + word(kind);
    }

    private static Stream<ChangeCode> of(ObjectKind object) {
        return Stream.concat(
                kinds(object).map(kind -> new ChangeCode(object, Optional.empty(), kind)),
                properties(object).stream()
                        .sorted()
                        .map(property -> new ChangeCode(object, Optional.of(property), Kind.CHANGED)));
    }

    private static Stream<Kind> kinds(ObjectKind object) {
        return switch (object) {
            case PARTITION_BOUNDS -> Stream.of();
            case TABLE, CONSTRAINT, INDEX -> Stream.of(Kind.MISSING, Kind.UNEXPECTED, Kind.RENAMED, Kind.RECREATED);
            case COLUMN -> Stream.of(Kind.MISSING, Kind.UNEXPECTED, Kind.RENAMED, Kind.RECREATED, Kind.CONVERTED);
            default -> Stream.of(Kind.MISSING, Kind.UNEXPECTED, Kind.RECREATED);
        };
    }

    private static Set<Property> properties(ObjectKind object) {
        return switch (object) {
            case TYPE -> Set.of(LABELS, DEFINITION, COMMENT);
            case SEQUENCE -> Set.of(OPTIONS, PERSISTENCE, COMMENT);
            case SEQUENCE_OWNER, DEFAULT, CLUSTER -> Set.of(VALUE);
            case ROUTINE, POLICY -> Set.of(DEFINITION, COMMENT);
            case TABLE -> Set.of(PARTITIONING, INHERITANCE, ROW_TYPE, PERSISTENCE, ROW_SECURITY, OPTIONS, COMMENT);
            case PARTITION_BOUNDS -> Set.of(PARTITION);
            case DISABLED_TRIGGERS -> Set.of();
            case VIEW -> Set.of(DEFINITION, COLUMNS, OPTIONS, POPULATION, COMMENT);
            case COLUMN -> Set.of(TYPE, NULLABILITY, COLLATION, EXPRESSION, IDENTITY, INHERITANCE, COMMENT);
            case CONSTRAINT -> Set.of(DEFINITION, COMMENT);
            case INDEX -> Set.of(DEFINITION, UNIQUENESS, VALIDITY, COMMENT);
            case TRIGGER, RULE -> Set.of(DEFINITION, STATE, COMMENT);
        };
    }

    private static String word(ObjectKind kind) {
        return switch (kind) {
            case DEFAULT -> "column.default";
            case SEQUENCE_OWNER -> "sequence.owner";
            case PARTITION_BOUNDS -> "table";
            default -> word((Enum<?>) kind);
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
