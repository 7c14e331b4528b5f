package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Column;
import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import io.pycharter.catalog.Table;
import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables and columns that the user says were renamed, so that they are not dropped and re-created. */
public final class Renames {

    private static final String FORMS =
            "Write \"old:new\" for a table, \"table.old:new\" or \"table.old:table.new\" for a column.";

    /**
     * One of them.
     *
     * @param table the table, under the name that it has when the renames before this have been done
     * @param column the column, for a column's rename
     * @param to the new name
     */
    private record Rename(String table, Optional<String> column, String to) {}

    private final List<Rename> renames;

    private Renames(List<Rename> renames) {
        this.renames = renames;
    }

    /**
     * Reads renames as a user writes them: {@code old:new} for a table, {@code table.old:new} or {@code table.old:table.new}
     * for a column, names not quoted. They are done in their order.
     *
     * @throws UsageException if one has another form
     */
    public static Renames parse(List<String> texts) {
        return new Renames(texts.stream().map(Renames::parse).toList());
    }

    /** Runs statements on a real schema, because only PostgreSQL knows what they do to its definitions. */
    public interface Trial<E extends Exception> {
        /** @return what the schema holds after them */
        Catalog run(List<String> sql) throws E;
    }

    /**
     * Does the renames.
     *
     * @param current what the schema of the trial holds
     * @throws UsageException if something to be renamed is not there, or its new name is taken
     */
    public <E extends Exception> RenamedCatalog apply(Catalog current, Trial<E> trial) throws E {
        if (renames.isEmpty()) {
            return RenamedCatalog.withoutRenames(current);
        }
        List<Change> changes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        Catalog catalog = current;
        for (Rename rename : renames) {
            check(rename, catalog);
            Step step = step(rename);
            steps.add(step);
            changes.add(step.renaming(subject(rename), rename.to()));
            catalog = trial.run(step.sql());
        }
        return new RenamedCatalog(catalog, changes, steps);
    }

    /** The name that an object has when the renames have been done. */
    public ObjectName newName(ObjectName object) {
        ObjectName name = object;
        for (Rename rename : renames) {
            name = newName(rename, name);
        }
        return name;
    }

    private static ObjectName newName(Rename rename, ObjectName name) {
        ObjectName table = ObjectName.of(ObjectKind.TABLE, rename.table());
        if (rename.column().isPresent()) {
            boolean renamed = name.equals(new ObjectName(
                    ObjectKind.COLUMN, rename.table(), rename.column().get()));
            return renamed ? new ObjectName(name.kind(), name.relation(), rename.to()) : name;
        }
        if (name.equals(table)) {
            return ObjectName.of(ObjectKind.TABLE, rename.to());
        }
        return name.relation().equals(rename.table()) ? new ObjectName(name.kind(), rename.to(), name.name()) : name;
    }

    private static Rename parse(String text) {
        String[] sides = text.split(":", -1);
        if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
            throw wrong(text);
        }
        String[] from = sides[0].split("\\.", -1);
        String[] to = sides[1].split("\\.", -1);
        if (from.length == 1 && to.length == 1) {
            return new Rename(from[0], Optional.empty(), to[0]);
        }
        if (from.length == 2 && (to.length == 1 || to.length == 2 && to[0].equals(from[0]))) {
            return new Rename(from[0], Optional.of(from[1]), to[to.length - 1]);
        }
        throw wrong(text);
    }

    private static UsageException wrong(String text) {
        return new UsageException("\"" + text + "\" is not a rename.", FORMS);
    }

    private static void check(Rename rename, Catalog catalog) {
        Optional<Table> table = catalog.table(rename.table());
        if (table.isEmpty()) {
            throw new UsageException(
                    "There is no table \"" + rename.table() + "\" to rename.", "Name a table of the schema.");
        }
        if (rename.column().isEmpty()) {
            if (isTaken(rename.to(), catalog)) {
                throw new UsageException(
                        "The table \"%s\" cannot be renamed to \"%s\": that name is taken."
                                .formatted(rename.table(), rename.to()),
                        "Choose another name.");
            }
            return;
        }
        List<String> columns = table.get().columns().stream().map(Column::name).toList();
        String column = rename.column().get();
        if (!columns.contains(column)) {
            throw new UsageException(
                    "The table \"%s\" has no column \"%s\" to rename.".formatted(rename.table(), column),
                    "Name one of its columns: \"" + String.join("\", \"", columns) + "\".");
        }
        if (columns.contains(rename.to())) {
            throw new UsageException(
                    "The column \"%s.%s\" cannot be renamed to \"%s\": that name is taken."
                            .formatted(rename.table(), column, rename.to()),
                    "Choose another name.");
        }
    }

    private static boolean isTaken(String name, Catalog catalog) {
        return Stream.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.SEQUENCE, ObjectKind.TYPE)
                .anyMatch(kind -> catalog.names().contains(ObjectName.of(kind, name)));
    }

    private static Step step(Rename rename) {
        String table = Identifier.quote(rename.table());
        String to = Identifier.quote(rename.to());
        if (rename.column().isEmpty()) {
            return new Step(
                    ObjectName.of(ObjectKind.TABLE, rename.table()),
                    List.of("ALTER TABLE " + table + " RENAME TO " + to),
                    List.of("ALTER TABLE " + to + " RENAME TO " + table));
        }
        String column = Identifier.quote(rename.column().get());
        String renameColumn = "ALTER TABLE " + table + " RENAME COLUMN %s TO %s";
        return new Step(
                new ObjectName(
                        ObjectKind.COLUMN, rename.table(), rename.column().get()),
                List.of(renameColumn.formatted(column, to)),
                List.of(renameColumn.formatted(to, column)));
    }

    private static String subject(Rename rename) {
        return rename.column()
                .map(column -> "The column \"%s.%s\"".formatted(rename.table(), column))
                .orElse("The table \"" + rename.table() + "\"");
    }
}
