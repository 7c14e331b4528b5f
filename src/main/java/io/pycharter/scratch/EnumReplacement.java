package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.UserType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.catalog.reader.CatalogReader;
import io.pycharter.connect.SearchPath;
import io.pycharter.connect.SqlState;
import io.pycharter.diff.Diff;
import io.pycharter.error.OperationFailedException;
import io.pycharter.script.NewEnumValues;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptRunner.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lets scripts use enum values that earlier scripts have added in the same transaction. PostgreSQL refuses that until they are
 * committed; values that an enum was created with may be used at once. So the enum is created anew with all its values,
 * once a script has been refused.
 */
final class EnumReplacement {

    private final Connection connection;
    private final String schema;
    private final NewEnumValues values = new NewEnumValues();
    private boolean mayBeNeeded;

    EnumReplacement(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Is told of a script that is about to run. */
    void begin(Script script) {
        if (NewEnumValues.mayBeAddedBy(script)) {
            mayBeNeeded = true;
            values.addFrom(script);
        }
    }

    /** Does the work, if need be again after enums have been replaced. */
    void attempt(Work work) throws SQLException {
        if (!mayBeNeeded) {
            work.run();
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            work.run();
        } catch (OperationFailedException failure) {
            if (!isUnsafeUse(failure)) {
                throw failure;
            }
            connection.rollback(before);
            replace();
            work.run();
        }
        connection.releaseSavepoint(before);
    }

    static boolean isUnsafeUse(OperationFailedException failure) {
        return failure.getCause() instanceof SQLException cause && SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE.matches(cause);
    }

    private void replace() throws SQLException {
        Catalog catalog = CatalogReader.read(connection, schema);
        boolean known = catalog.types().stream().anyMatch(this::hasNewValue);
        Catalog before = withoutValues(catalog, known ? this::hasNewValue : type -> true);
        List<String> statements = Diff.between(before, catalog).sql();
        SearchPath.execute(connection, schema, statements);
    }

    private boolean hasNewValue(UserType type) {
        return type instanceof EnumType enumType && !Collections.disjoint(enumType.labels(), values.values());
    }

    private static Catalog withoutValues(Catalog catalog, Predicate<UserType> selected) {
        List<UserType> types = catalog.types().stream()
                .map(type -> type instanceof EnumType enumType && selected.test(type)
                        ? new EnumType(enumType.name(), List.of(), enumType.comment())
                        : type)
                .toList();
        return new Catalog(
                catalog.tables(),
                catalog.views(),
                catalog.sequences(),
                types,
                catalog.routines(),
                catalog.dependencies());
    }
}
