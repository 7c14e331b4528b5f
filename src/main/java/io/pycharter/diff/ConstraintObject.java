package io.pycharter.diff;

import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Constraint.Kind;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.diff.Difference.Property;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A constraint of a table. */
record ConstraintObject(String table, Constraint constraint) implements SchemaObject {

    private static final String NOT_VALID = " NOT VALID";

    @Override
    public ObjectName name() {
        return new ObjectName(ObjectKind.CONSTRAINT, table, constraint.name());
    }

    @Override
    public Optional<ObjectName> owner() {
        return name().owner(ObjectKind.TABLE);
    }

    @Override
    public Object shape() {
        return List.of(constraint.kind(), constraint.definition());
    }

    @Override
    public Map<String, String> comments() {
        return constraint
                .comment()
                .map(text -> Map.of("CONSTRAINT %s ON %s".formatted(sqlName(), Identifier.quote(table)), text))
                .orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of("ALTER TABLE " + Identifier.quote(table) + " ADD " + clause());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("ALTER TABLE " + Identifier.quote(table) + " DROP CONSTRAINT " + sqlName());
    }

    /** Only validity can be altered: nothing depends on a constraint that can be NOT VALID. */
    @Override
    public boolean canAlterTo(SchemaObject target) {
        return target instanceof ConstraintObject other
                && constraint.kind() == other.constraint.kind()
                && validated().equals(other.validated());
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        Constraint other = ((ConstraintObject) target).constraint;
        if (constraint.isNotValid() == other.isNotValid()) {
            return List.of();
        }
        return other.isNotValid()
                ? Sql.join(drop(context), target.create(context))
                : List.of("ALTER TABLE " + Identifier.quote(table) + " VALIDATE CONSTRAINT " + sqlName());
    }

    @Override
    public Map<String, String> lastingComments(SchemaObject target) {
        boolean madeAgain = !constraint.isNotValid() && ((ConstraintObject) target).constraint.isNotValid();
        return madeAgain ? Map.of() : comments();
    }

    @Override
    public Set<String> takenNames() {
        boolean hasIndex = constraint.kind() != Kind.CHECK && constraint.kind() != Kind.FOREIGN_KEY;
        return hasIndex ? Set.of("relation " + constraint.name()) : Set.of();
    }

    @Override
    public String subject() {
        String kind = constraint.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean key = constraint.kind() == Kind.PRIMARY_KEY || constraint.kind() == Kind.FOREIGN_KEY;
        return "The %s \"%s\" of the table \"%s\""
                .formatted(key ? kind : kind + " constraint", constraint.name(), table);
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of(Difference.shown(
                Property.DEFINITION,
                "is",
                constraint.definition(),
                ((ConstraintObject) target).constraint.definition()));
    }

    boolean isForeignKey() {
        return constraint.kind() == Kind.FOREIGN_KEY;
    }

    boolean refersTo(String other) {
        return constraint
                .references()
                .filter(to -> to.table().name().equals(other))
                .isPresent();
    }

    /** Whether PostgreSQL rebuilds it itself when the type of a column changes. */
    boolean isRebuilt() {
        return constraint.kind() == Kind.PRIMARY_KEY || constraint.kind() == Kind.UNIQUE;
    }

    /** The clause for CREATE TABLE or ADD. */
    String clause() {
        return "CONSTRAINT " + sqlName() + " " + constraint.definition();
    }

    private String validated() {
        String definition = constraint.definition();
        return constraint.isNotValid() ? definition.substring(0, definition.length() - NOT_VALID.length()) : definition;
    }

    private String sqlName() {
        return Identifier.quote(constraint.name());
    }
}
