package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.View;
import io.pycharter.diff.Difference.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A view or materialized view, without its indexes, triggers and rules. */
record ViewObject(View view) implements SchemaObject {

    @Override
    public ObjectName name() {
        return ObjectName.of(ObjectKind.VIEW, view.name());
    }

    @Override
    public Object shape() {
        return List.of(view.materialized(), view.populated(), columns(), view.definition(), view.options());
    }

    @Override
    public Map<String, String> comments() {
        Map<String, String> comments = new TreeMap<>();
        view.comment().ifPresent(text -> comments.put(kind() + " " + sqlName(), text));
        view.columns().forEach(column -> column.comment()
                .ifPresent(text -> comments.put("COLUMN " + sqlName() + "." + Identifier.quote(column.name()), text)));
        return comments;
    }

    @Override
    public List<String> create(GenerationContext context) {
        boolean isPopulated =
                view.populated() || context.from().get(name()) instanceof ViewObject before && before.view.populated();
        return List.of("CREATE " + statement() + (isPopulated ? "" : "\nWITH NO DATA"));
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return List.of("DROP " + kind() + " " + sqlName());
    }

    /** CREATE OR REPLACE keeps dependents and privileges; there is none for a materialized view. */
    @Override
    public boolean canAlterTo(SchemaObject target) {
        return target instanceof ViewObject other
                && view.materialized() == other.view.materialized()
                && columns().equals(other.columns())
                && (!view.materialized() || view.definition().equals(other.view.definition()));
    }

    @Override
    public List<String> alterTo(SchemaObject target, GenerationContext context) {
        ViewObject other = (ViewObject) target;
        if (shape().equals(other.shape())) {
            return List.of();
        }
        if (!view.materialized()) {
            return List.of("CREATE OR REPLACE " + other.statement());
        }
        List<String> statements =
                Sql.options("ALTER MATERIALIZED VIEW " + sqlName(), view.options(), other.view.options());
        if (isToBePopulated(other)) {
            statements.add("REFRESH MATERIALIZED VIEW " + sqlName());
        }
        return statements;
    }

    @Override
    public Set<String> takenNames() {
        return Set.of("relation " + view.name(), "type " + view.name());
    }

    @Override
    public String subject() {
        return "The %s \"%s\"".formatted(view.materialized() ? "materialized view" : "view", view.name());
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        View other = ((ViewObject) target).view;
        List<Difference> differences = new ArrayList<>();
        if (view.materialized() != other.materialized()) {
            differences.add(Difference.of(
                    Property.DEFINITION,
                    kind(),
                    ((ViewObject) target).kind(),
                    view.materialized() ? "is materialized" : "is not materialized"));
        }
        if (!view.options().equals(other.options())) {
            differences.add(Difference.shown(
                    Property.OPTIONS,
                    "has the options",
                    String.join(", ", view.options()),
                    String.join(", ", other.options())));
        }
        if (!view.definition().equals(other.definition())) {
            differences.add(Difference.of(
                    Property.DEFINITION, view.definition(), other.definition(), "has a different definition"));
        }
        if (isToBePopulated((ViewObject) target)) {
            differences.add(Difference.of(Property.POPULATION, "unpopulated", "populated", "is not populated"));
        }
        if (differences.isEmpty() && !columns().equals(((ViewObject) target).columns())) {
            differences.add(Difference.of(
                    Property.COLUMNS,
                    columns().toString(),
                    ((ViewObject) target).columns().toString(),
                    "has columns of different types"));
        }
        return differences;
    }

    /** One that was refreshed since it was created WITH NO DATA is as it should be. */
    private boolean isToBePopulated(ViewObject other) {
        return !view.populated() && other.view.populated();
    }

    private List<List<String>> columns() {
        return view.columns().stream()
                .map(column -> List.of(column.name(), column.type()))
                .toList();
    }

    private String statement() {
        return kind() + " " + sqlName() + Sql.with(view.options()) + " AS\n" + view.definition();
    }

    private String kind() {
        return view.materialized() ? "MATERIALIZED VIEW" : "VIEW";
    }

    private String sqlName() {
        return Identifier.quote(view.name());
    }
}
