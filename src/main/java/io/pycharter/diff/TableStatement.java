package io.pycharter.diff;

import io.pycharter.catalog.Column;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.RelationName;
import io.pycharter.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements that create a table with its inline columns, defaults, constraints and indexes.
 *
 * @param table the table
 * @param context leads to the catalog it belongs to
 */
record TableStatement(Table table, GenerationContext context) {

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add(create());
        table.columns().stream().filter(Column::inherited).forEach(column -> statements.addAll(differ(column)));
        List<SchemaObject> later = new ArrayList<>();
        constraints().stream()
                .filter(constraint -> constraint.constraint().isNotValid())
                .forEach(later::add);
        table.indexes().stream()
                .map(index -> new IndexObject(ObjectKind.TABLE, table.name(), index))
                .filter(this::isInline)
                .forEach(later::add);
        later.forEach(part -> statements.addAll(part.create(context)));
        columns().forEach(column -> statements.addAll(Sql.comments(column.comments())));
        constraints().forEach(constraint -> statements.addAll(Sql.comments(constraint.comments())));
        later.stream()
                .filter(IndexObject.class::isInstance)
                .forEach(index -> statements.addAll(Sql.comments(index.comments())));
        return statements;
    }

    /** A NOT VALID constraint would become valid here. */
    private String create() {
        List<String> lines = new ArrayList<>();
        columns().forEach(column -> lines.add("    " + column.clause(context)));
        constraints().stream()
                .filter(constraint -> !constraint.constraint().isNotValid())
                .forEach(constraint -> lines.add("    " + constraint.clause()));
        String body = lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining(",\n", " (\n", "\n)"));
        String hierarchy = table.partition()
                .map(partition -> " PARTITION OF " + partition.parent().sql() + body + " " + partition.bound())
                .orElse((body.isEmpty() ? " ()" : body) + inherits());
        boolean unlogged = table.unlogged() && table.partitioning().isEmpty();
        return "CREATE " + (unlogged ? "UNLOGGED " : "") + "TABLE " + Identifier.quote(table.name()) + hierarchy
                + table.partitioning()
                        .map(key -> " PARTITION BY " + key.definition())
                        .orElse("")
                + Sql.with(table.options());
    }

    private String inherits() {
        return table.inherits().isEmpty()
                ? ""
                : table.inherits().stream()
                        .map(RelationName::sql)
                        .collect(Collectors.joining(", ", " INHERITS (", ")"));
    }

    private List<ColumnObject> columns() {
        return table.columns().stream()
                .filter(column -> !column.inherited())
                .map(column -> new ColumnObject(table.name(), column))
                .filter(this::isInline)
                .toList();
    }

    private List<ConstraintObject> constraints() {
        return table.constraints().stream()
                .map(constraint -> new ConstraintObject(table.name(), constraint))
                .filter(this::isInline)
                .toList();
    }

    private boolean isInline(SchemaObject part) {
        return context.inlineParts().contains(part.name());
    }

    /** The parent's default at this moment is known only if it is the same before and after. */
    private List<String> differ(Column column) {
        ColumnObject own = new ColumnObject(table.name(), column);
        Optional<ColumnObject> parent =
                context.to().parentsOf(own.name()).stream().findFirst();
        if (parent.isEmpty() || column.generated().isPresent()) {
            return Sql.comments(own.comments());
        }
        List<String> statements = new ArrayList<>();
        Optional<String> inherited = parent.get().column().defaultExpression();
        Optional<String> before = context.from().column(parent.get().name()).flatMap(old -> old.column()
                .defaultExpression());
        boolean isNew = !context.kept()
                .contains(ObjectName.of(ObjectKind.TABLE, parent.get().table()));
        boolean sure = isNew ? inherited.equals(parent.get().inlineDefault(context)) : inherited.equals(before);
        Optional<String> target = own.inlineDefault(context);
        if (!sure || !target.equals(inherited)) {
            statements.add(DefaultObject.set(own.name(), target));
        }
        if (!column.nullable() && parent.get().column().nullable()) {
            statements.add(own.alterColumn("SET NOT NULL"));
        }
        statements.addAll(Sql.comments(own.comments()));
        return statements;
    }
}
