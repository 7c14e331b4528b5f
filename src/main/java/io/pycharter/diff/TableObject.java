package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Table;
import io.pycharter.catalog.Table.Partition;
import io.pycharter.catalog.Table.Partitioning;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table, without its columns and other parts. */
record TableObject(Table table) implements SchemaObject {

    @Override
    public ObjectName name() {
        return ObjectName.of(ObjectKind.TABLE, table.name());
    }

    /** The bounds of a partition are compared with its parent. */
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

    /** How a table is partitioned, and which tables it inherits from, is fixed. */
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

    /** A logged table cannot reference an unlogged one. */
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
    public List<Difference> differences(SchemaObject target) {
        TableObject other = (TableObject) target;
        List<Difference> differences = new ArrayList<>();
        if (!hierarchy().equals(other.hierarchy())) {
            boolean sameKey = key().equals(other.key());
            differences.add(Difference.of(
                    sameKey ? Property.INHERITANCE : Property.PARTITIONING,
                    hierarchyText(),
                    other.hierarchyText(),
                    sameKey ? "has different parents" : "is partitioned differently"));
        }
        if (isUnlogged() != other.isUnlogged()) {
            differences.add(Difference.of(
                    Property.PERSISTENCE,
                    persistence(),
                    other.persistence(),
                    isUnlogged() ? "is unlogged" : "is not unlogged"));
        }
        if (!table.rowSecurity().equals(other.table.rowSecurity())) {
            String from = text(table.rowSecurity());
            String to = text(other.table.rowSecurity());
            differences.add(Difference.of(
                    Property.ROW_SECURITY, from, to, "has row security %s instead of %s".formatted(from, to)));
        }
        if (!table.options().equals(other.table.options())) {
            differences.add(Difference.shown(
                    Property.OPTIONS,
                    "has the options",
                    String.join(", ", table.options()),
                    String.join(", ", other.table.options())));
        }
        return differences;
    }

    private List<Object> hierarchy() {
        List<RelationName> parents = table.parents();
        return List.of(key(), table.partition().map(Partition::parent).isPresent(), parents);
    }

    private Optional<String> key() {
        return table.partitioning().map(Partitioning::definition);
    }

    private String hierarchyText() {
        String parents = table.parents().stream().map(RelationName::sql).collect(Collectors.joining(", "));
        String relation = table.partition().isPresent() ? "PARTITION OF " : "INHERITS ";
        String key = key().map(definition -> "PARTITION BY " + definition).orElse("");
        return ((parents.isEmpty() ? "" : relation + parents + " ") + key).strip();
    }

    private String persistence() {
        return isUnlogged() ? "UNLOGGED" : "LOGGED";
    }

    /** A partitioned table has no storage. */
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
        return Identifier.quote(table.name());
    }
}
