package io.pycharter.diff;

import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.Table.Partition;
import io.pycharter.catalog.Table.Partitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table, without its columns and other parts. */
record TableObject(Table table) implements SchemaObject {

    @Override
    public ObjectName name() {
        return ObjectName.of(ObjectKind.TABLE, table.name());
    }

    /** The bounds of a partition are its parent's affair. */
    @Override
    public Object shape() {
        return List.of(hierarchy(), isUnlogged(), table.rowSecurity(), table.options());
    }

    @Override
    public Map<String, String> comments() {
        return table.comment().map(text -> Map.of("TABLE " + sqlName(), text)).orElse(Map.of());
    }

    @Override
    public List<String> create(GenerationContext context) {
        return Sql.join(
                new TableStatement(table, context).statements(), secure(new Table.RowSecurity(false, false), table));
    }

    /** A foreign key that refers to a partitioned table holds on to each partition. */
    @Override
    public List<String> drop(GenerationContext context) {
        String drop = "DROP TABLE " + sqlName();
        return table.partition()
                .map(Partition::parent)
                .filter(parent -> parent.schema().isEmpty() && context.from().isReferredTo(parent.name()))
                .map(parent -> List.of("ALTER TABLE " + parent.sql() + " DETACH PARTITION " + sqlName(), drop))
                .orElse(List.of(drop));
    }

    /** How a table is partitioned, and from which tables it inherits, is fixed. */
    @Override
    public boolean canAlterTo(SchemaObject target) {
        return target instanceof TableObject other && hierarchy().equals(other.hierarchy());
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        TableObject other = (TableObject) target;
        List<String> statements = new ArrayList<>();
        if (isUnlogged() != other.isUnlogged()) {
            statements.add(alter() + (other.isUnlogged() ? " SET UNLOGGED" : " SET LOGGED"));
        }
        statements.addAll(Sql.options(alter(), table.options(), other.table.options()));
        statements.addAll(secure(table.rowSecurity(), other.table));
        return statements;
    }

    /** A table that is logged cannot refer to one that is not. */
    @Override
    public boolean forcesRecreation(SchemaObject dependent, SchemaObject target) {
        return isUnlogged() != ((TableObject) target).isUnlogged()
                && dependent instanceof ConstraintObject constraint
                && constraint.isForeignKey();
    }

    @Override
    public Set<String> takenNames() {
        return Set.of("relation " + table.name(), "type " + table.name());
    }

    @Override
    public String subject() {
        return "The table \"" + table.name() + "\"";
    }

    @Override
    public List<String> differences(SchemaObject target) {
        TableObject other = (TableObject) target;
        List<String> differences = new ArrayList<>();
        if (!hierarchy().equals(other.hierarchy())) {
            differences.add("is partitioned or inherits otherwise");
        }
        if (isUnlogged() != other.isUnlogged()) {
            differences.add(isUnlogged() ? "is unlogged" : "is not unlogged");
        }
        if (!table.rowSecurity().equals(other.table.rowSecurity())) {
            differences.add("has row security %s instead of %s"
                    .formatted(text(table.rowSecurity()), text(other.table.rowSecurity())));
        }
        if (!table.options().equals(other.table.options())) {
            differences.add("has the options \"%s\" instead of \"%s\""
                    .formatted(String.join(", ", table.options()), String.join(", ", other.table.options())));
        }
        return differences;
    }

    private List<Object> hierarchy() {
        List<RelationName> parents = table.parents();
        return List.of(
                table.partitioning().map(Partitioning::definition),
                table.partition().map(Partition::parent).isPresent(),
                parents);
    }

    /** A partitioned table holds nothing itself. */
    private boolean isUnlogged() {
        return table.unlogged() && table.partitioning().isEmpty();
    }

    private List<String> secure(Table.RowSecurity from, Table to) {
        List<String> statements = new ArrayList<>();
        if (from.enabled() != to.rowSecurity().enabled()) {
            statements.add(alter() + (to.rowSecurity().enabled() ? " ENABLE" : " DISABLE") + " ROW LEVEL SECURITY");
        }
        if (from.forced() != to.rowSecurity().forced()) {
            statements.add(alter() + (to.rowSecurity().forced() ? " FORCE" : " NO FORCE") + " ROW LEVEL SECURITY");
        }
        return statements;
    }

    private static String text(Table.RowSecurity security) {
        return (security.enabled() ? "enabled" : "disabled") + (security.forced() ? " and forced" : "");
    }

    private String alter() {
        return "ALTER TABLE " + sqlName();
    }

    private String sqlName() {
        return Sql.quote(table.name());
    }
}
