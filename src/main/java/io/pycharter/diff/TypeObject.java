package io.pycharter.diff;

import io.pycharter.catalog.Constraint;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.UserType;
import io.pycharter.catalog.UserType.CompositeType;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.catalog.UserType.RangeType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A type. A domain can be changed in place; of all others a changed one is made beside the old, the columns are moved to it, and
 * the old one is dropped. For an enum this works inside one transaction too, where ADD VALUE gives labels that cannot be used.
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
                    .ifPresent(text -> comments.put("COLUMN " + sqlName() + "." + Sql.quote(attribute.name()), text)));
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

    /** Drops it under the name that it was set aside by. */
    List<String> drop(String name) {
        return List.of((type instanceof DomainType ? "DROP DOMAIN " : "DROP TYPE ") + Sql.quote(name));
    }

    /**
     * Makes the type under another name.
     *
     * @param typeName what the types that it needs are called
     */
    List<String> create(String name, UnaryOperator<String> typeName) {
        return List.of(new TypeStatement(name, typeName).create(type));
    }

    /** The same type without the default and checks of a domain, whose expressions may name other types. */
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

    /** Gives it, and a multirange type that comes with it, other names. */
    List<String> rename(UnaryOperator<String> otherName) {
        return names().stream()
                .map(name -> "ALTER TYPE " + Sql.quote(name) + " RENAME TO " + otherName.apply(Sql.quote(name)))
                .toList();
    }

    /** Gives it its name back. */
    List<String> renameBack(UnaryOperator<String> otherName) {
        return names().stream()
                .map(name -> "ALTER TYPE " + otherName.apply(Sql.quote(name)) + " RENAME TO " + Sql.quote(name))
                .toList();
    }

    /** Its own name and that of a multirange type that comes with it. */
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

    /** A check that is dropped, if only to be added again, loses its comment. */
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
    public List<String> differences(SchemaObject target) {
        return type instanceof EnumType from && ((TypeObject) target).type instanceof EnumType to
                ? List.of("has the labels \"%s\" instead of \"%s\""
                        .formatted(String.join(", ", from.labels()), String.join(", ", to.labels())))
                : List.of("has another definition");
    }

    private String onDomain(Constraint check) {
        return "CONSTRAINT " + Sql.quote(check.name()) + " ON DOMAIN " + sqlName();
    }

    private String sqlName() {
        return Sql.quote(type.name());
    }
}
