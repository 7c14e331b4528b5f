package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param name its name
 * @param unlogged whether it is UNLOGGED
 * @param columns in the order of the table
 * @param constraints by name, without those that a partition or child has from its parent
 * @param indexes by name, without those behind constraints and those that a partition has from its parent
 * @param triggers by name
 * @param rules by name
 * @param policies by name
 * @param rowSecurity whether the policies apply
 * @param constraintTriggersFire whether all triggers behind its constraints do; not after DISABLE TRIGGER ALL
 * @param clusteredOn the index that CLUSTER uses
 * @param partitioning how it is partitioned; empty unless it is a partitioned table
 * @param partition what makes it a partition; empty unless it is one
 * @param inherits the tables it inherits from otherwise, in their order
 * @param ofType the composite type that it is {@code OF}, as SQL; empty unless it is a typed table
 * @param options storage parameters as {@code name=value}, by name
 * @param comment its comment
 */
public record Table(
        String name,
        boolean unlogged,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        List<Trigger> triggers,
        List<Rule> rules,
        List<Policy> policies,
        RowSecurity rowSecurity,
        boolean constraintTriggersFire,
        Optional<String> clusteredOn,
        Optional<Partitioning> partitioning,
        Optional<Partition> partition,
        List<RelationName> inherits,
        Optional<String> ofType,
        List<String> options,
        Optional<String> comment) {

    /**
     * How a table is divided into partitions.
     *
     * @param definition the method and the key, as in {@code RANGE (created_at)}
     * @param columns the columns in the key, without those that an expression in it uses
     */
    public record Partitioning(String definition, List<String> columns) {}

    /**
     * What makes a table a partition.
     *
     * @param parent the partitioned table
     * @param bound as SQL, {@code FOR VALUES …} or {@code DEFAULT}
     */
    public record Partition(RelationName parent, String bound) {}

    /** What ALTER TABLE … ROW LEVEL SECURITY sets. */
    public record RowSecurity(boolean enabled, boolean forced) {}

    /** The primary key. */
    public Optional<Constraint> primaryKey() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY)
                .findFirst();
    }

    /** The foreign keys, by name. */
    public List<Constraint> foreignKeys() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.FOREIGN_KEY)
                .toList();
    }

    /** The tables it inherits columns from: the one it is a partition of, or its parents. */
    public List<RelationName> parents() {
        return partition.map(Partition::parent).map(List::of).orElse(inherits);
    }

    /** The same table with other constraints and indexes. */
    public Table with(List<Constraint> otherConstraints, List<Index> otherIndexes) {
        return new Table(
                name,
                unlogged,
                columns,
                otherConstraints,
                otherIndexes,
                triggers,
                rules,
                policies,
                rowSecurity,
                constraintTriggersFire,
                clusteredOn,
                partitioning,
                partition,
                inherits,
                ofType,
                options,
                comment);
    }

    /** The same as an ordinary table. */
    public Table untyped() {
        return new Table(
                name,
                unlogged,
                columns,
                constraints,
                indexes,
                triggers,
                rules,
                policies,
                rowSecurity,
                constraintTriggersFire,
                clusteredOn,
                partitioning,
                partition,
                inherits,
                Optional.empty(),
                options,
                comment);
    }
}
