package io.pycharter.scratch;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Identifier;
import io.pycharter.diff.Diff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A scratch schema for the server to parse definitions in. What a catalog does not hold, such as operators and members of
 * extensions, is found in the schema that the definitions come from.
 */
final class ParsingSchema {

    private final ScratchSchema schema;

    private ParsingSchema(ScratchSchema schema) {
        this.schema = schema;
    }

    /** What is done with it. */
    interface Work<T> {
        T run(ParsingSchema schema) throws SQLException;
    }

    /**
     * Creates a schema, does the work, and takes back all that it did, with the settings.
     *
     * @param origin where the definitions come from
     */
    static <T> T use(Origin origin, Work<T> work) throws SQLException {
        return ScratchSchema.use(origin.connection(), schema -> {
            ParsingSchema parsing = new ParsingSchema(schema);
            parsing.execute("SET LOCAL search_path = " + Identifier.quote(schema.name()) + ", "
                    + Identifier.quote(origin.schema()));
            parsing.execute("SET LOCAL check_function_bodies = off");
            return work.run(parsing);
        });
    }

    /** Creates what a catalog holds. */
    void create(Catalog catalog) throws SQLException {
        try (Statement statement = statement()) {
            for (String sql : Diff.between(Catalog.EMPTY, catalog).sql()) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
    }

    /** What the schema holds now. */
    Catalog catalog() throws SQLException {
        return schema.catalog();
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the answer, as text. */
    List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = statement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private Statement statement() throws SQLException {
        Statement statement = schema.connection().createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }
}
