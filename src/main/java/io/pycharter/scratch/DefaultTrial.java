package io.pycharter.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two defaults tried out on a table. They are equal if they are immutable and give the same value, bit by bit, or if they call
 * the same functions with the same arguments.
 *
 * @param connection sees the schema
 * @param schema holds what they need
 * @param pair the defaults
 */
record DefaultTrial(Connection connection, ParsingSchema schema, DefaultPair pair) {

    /**
     * Names of one function.
     *
     * @param type the type of its value
     * @param expressions the ways to call it
     */
    private record Synonyms(String type, List<String> expressions) {}

    /** PostgreSQL 9 wrote CURRENT_DATE and its like as the text "now". */
    private static final List<Synonyms> SYNONYMS = List.of(
            new Synonyms(
                    "timestamptz",
                    List.of(
                            "now()",
                            "CURRENT_TIMESTAMP",
                            "CURRENT_TIMESTAMP(6)",
                            "transaction_timestamp()",
                            "'now'::text::timestamptz")),
            new Synonyms(
                    "timestamp", List.of("now()", "LOCALTIMESTAMP", "LOCALTIMESTAMP(6)", "'now'::text::timestamp")),
            new Synonyms("date", List.of("now()", "CURRENT_DATE", "'now'::text::date")),
            new Synonyms("name", List.of("CURRENT_USER", "USER", "CURRENT_ROLE", "pg_catalog.\"current_user\"()")),
            new Synonyms("name", List.of("SESSION_USER", "pg_catalog.\"session_user\"()")),
            new Synonyms("name", List.of("CURRENT_CATALOG", "current_database()")),
            new Synonyms("name", List.of("CURRENT_SCHEMA", "current_schema()")));

    /** Functions and types that another user may have written; those of PostgreSQL itself are not listed. */
    private static final String FOREIGN_CODE = """
            SELECT d.refobjid
              FROM pg_attrdef e
              JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid
              LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
             WHERE e.adrelid = 'plain'::regclass
               AND d.refclassid <> 'pg_class'::regclass
               AND (t.oid IS NULL OR t.typnamespace <> current_schema()::regnamespace)
            """;

    boolean isEqual() throws SQLException {
        return Attempt.call(connection, this::giveSameConstant).orElse(false)
                || Attempt.call(connection, this::callSameFunctions).orElse(false);
    }

    /**
     * The server refuses to generate a column from what is not immutable; it runs functions to find that out. No default is the
     * same as a null, and no more.
     */
    private boolean giveSameConstant() throws SQLException {
        schema.execute(
                "CREATE TABLE plain (%s, %s)".formatted(column("a", pair.current()), column("b", pair.target())));
        if (!schema.query(FOREIGN_CODE).isEmpty()) {
            return false;
        }
        schema.execute(
                "CREATE TABLE trial (%s, %s)".formatted(generated("a", pair.current()), generated("b", pair.target())));
        schema.execute("INSERT INTO trial DEFAULT VALUES");
        boolean bothExist = pair.current().isPresent() && pair.target().isPresent();
        String sameValue = "SELECT x *= y FROM trial, LATERAL (SELECT a) x, LATERAL (SELECT b) y";
        String bothNull = "SELECT num_nulls(a, b) = 2 FROM trial";
        return schema.query(bothExist ? sameValue : bothNull).equals(List.of("t"));
    }

    private String generated(String column, Optional<String> expression) {
        return column + " " + pair.type()
                + expression
                        .map(text -> " GENERATED ALWAYS AS (" + text + ") STORED")
                        .orElse("");
    }

    private String column(String name, Optional<String> expression) {
        return name + " " + pair.type()
                + expression.map(text -> " DEFAULT " + text).orElse("");
    }

    /** Compares what the server stores of an expression, but for where and in which of several forms it was written. */
    private boolean callSameFunctions() throws SQLException {
        List<String> columns = new ArrayList<>();
        SYNONYMS.forEach(synonyms -> synonyms.expressions()
                .forEach(expression ->
                        columns.add("c%d %s DEFAULT %s".formatted(columns.size(), synonyms.type(), expression))));
        int own = columns.size();
        columns.add(column("a", pair.current()));
        columns.add(column("b", pair.target()));
        schema.execute("CREATE TABLE trial (" + String.join(", ", columns) + ")");
        List<String> trees = schema.query("""
                SELECT regexp_replace(d.adbin::text, ' :(location -?|\\w*format )\\d+', '', 'g')
                  FROM pg_attrdef d
                 WHERE d.adrelid = 'trial'::regclass
                 ORDER BY d.adnum
                """);
        return trees.size() == own + 2
                && withoutSynonyms(trees.get(own), trees).equals(withoutSynonyms(trees.get(own + 1), trees));
    }

    private static String withoutSynonyms(String tree, List<String> trees) {
        Map<String, String> names = new LinkedHashMap<>();
        int position = 0;
        for (Synonyms synonyms : SYNONYMS) {
            String first = replace(trees.get(position), names);
            for (int i = 1; i < synonyms.expressions().size(); i++) {
                names.put(replace(trees.get(position + i), names), first);
            }
            position += synonyms.expressions().size();
        }
        return replace(tree, names);
    }

    private static String replace(String tree, Map<String, String> names) {
        String replaced = tree;
        for (Map.Entry<String, String> name : names.entrySet()) {
            replaced = replaced.replace(name.getKey(), name.getValue());
        }
        return replaced;
    }
}
