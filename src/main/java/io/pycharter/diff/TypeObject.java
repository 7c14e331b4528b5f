package io.pycharter.diff;

import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.UserType;
import io.pycharter.catalog.UserType.CompositeType;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.catalog.UserType.RangeType;
import io.pycharter.diff.Difference.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A type. A domain is altered in place; any other changed type is created beside the old one, columns are converted to it, and the
 * old one is dropped. For an enum this works within one transaction too, where labels from ADD VALUE cannot be used.
 */
record TypeObject(UserType type) implements SchemaObject {

    @Override
    public ObjectName name() {
        return ObjectName.of(ObjectKind.TYPE, type.name());
    }

    @Override
    public Object shape() {
        return create(type.name(), UnaryOperator.identity());
    }

    @Override
    public Map<String, String> comments() {
        Map<String, String> comments = new TreeMap<>();
        String kind = type instanceof DomainType ? "DOMAIN " : "TYPE ";
        type.comment().ifPresent(text -> comments.put(kind + sqlName(), text));
        if (type instanceof DomainType domain) {
            domain.checks().forEach(check -> check.comment().ifPresent(text -> comments.put(onDomain(check), text)));
        }
        if (type instanceof CompositeType composite) {
            composite.attributes().forEach(attribute -> attribute
                    .comment()
                    .ifPresent(text ->
                            comments.put("COLUMN " + sqlName() + "." + Identifier.quote(attribute.name()), text)));
        }
        return comments;
    }

    @Override
    public List<String> create(GenerationContext context) {
        return create(type.name(), UnaryOperator.identity());
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return drop(type.name());
    }

    /** Drops it under its temporary name. */
    List<String> drop(String name) {
        return List.of((type instanceof DomainType ? "DROP DOMAIN " : "DROP TYPE ") + Identifier.quote(name));
    }

    /**
     * Creates the type under another name.
     *
     * @param typeName maps a type it depends on to the name that type has at the time
     */
    List<String> create(String name, UnaryOperator<String> typeName) {
        return List.of(new TypeStatement(name, typeName).create(type));
    }

    /** The same type without a domain's default and checks, whose expressions may name other types. */
    TypeObject bare() {
        return type instanceof DomainType domain
                ? new TypeObject(new DomainType(
                        domain.name(),
                        domain.base(),
                        domain.collation(),
                        true,
                        Optional.empty(),
                        List.of(),
                        domain.comment()))
                : this;
    }

    /** The statements that give a bare domain its default and checks. */
    List<String> complete() {
        return type instanceof DomainType domain
                ? new DomainChange((DomainType) bare().type, domain).statements()
                : List.of();
    }

    /** Renames it, and the multirange type that belongs to it. */
    List<String> rename(UnaryOperator<String> otherName) {
        return names().stream()
                .map(name -> "ALTER TYPE " + Identifier.quote(name) + " RENAME TO "
                        + otherName.apply(Identifier.quote(name)))
                .toList();
    }

    /** Restores its name. */
    List<String> renameBack(UnaryOperator<String> otherName) {
        return names().stream()
                .map(name -> "ALTER TYPE " + otherName.apply(Identifier.quote(name)) + " RENAME TO "
                        + Identifier.quote(name))
                .toList();
    }

    /** Its own name and that of the multirange type that belongs to it. */
    List<String> names() {
        return type instanceof RangeType range && range.multirange().isPresent()
                ? List.of(range.name(), range.multirange().get())
                : List.of(type.name());
    }

    boolean isRange() {
        return type instanceof RangeType;
    }

    @Override
    public boolean canAlterTo(SchemaObject target) {
        return type instanceof DomainType from
                && target instanceof TypeObject other
                && other.type instanceof DomainType to
                && from.base().equals(to.base())
                && from.collation().equals(to.collation());
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        if (shape().equals(target.shape())) {
            return List.of();
        }
        return new DomainChange((DomainType) type, (DomainType) ((TypeObject) target).type).statements();
    }

    /** A check that is dropped, even to be added again, loses its comment. */
    @Override
    public Map<String, String> lastingComments(SchemaObject target) {
        Map<String, String> comments = new TreeMap<>(comments());
        if (type instanceof DomainType from && ((TypeObject) target).type instanceof DomainType to) {
            new DomainChange(from, to).dropped().forEach(check -> comments.remove(onDomain(check)));
        }
        return comments;
    }

    @Override
    public Set<String> takenNames() {
        Set<String> taken = names().stream().map(name -> "type " + name).collect(Collectors.toCollection(HashSet::new));
        if (type instanceof CompositeType) {
            taken.add("relation " + type.name());
        }
        return taken;
    }

    @Override
    public String subject() {
        return "The %s \"%s\"".formatted(type instanceof DomainType ? "domain" : "type", type.name());
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        TypeObject other = (TypeObject) target;
        return List.of(
                type instanceof EnumType from && other.type instanceof EnumType to
                        ? Difference.shown(
                                Property.LABELS,
                                "has the labels",
                                String.join(", ", from.labels()),
                                String.join(", ", to.labels()))
                        : Difference.of(Property.DEFINITION, sql(), other.sql(), "has a different definition"));
    }

    private String sql() {
        return String.join("; ", create(type.name(), UnaryOperator.identity()));
    }

    private String onDomain(Constraint check) {
        return "CONSTRAINT " + Identifier.quote(check.name()) + " ON DOMAIN " + sqlName();
    }

    private String sqlName() {
        return Identifier.quote(type.name());
    }
}
