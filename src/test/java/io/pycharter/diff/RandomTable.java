package io.pycharter.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One table of a {@link RandomSchema}. */
final class RandomTable {

    /** What kind of table it is. */
    enum Form {
        PLAIN,
        PARTITIONED,
        PARTITION,
        HEIR
    }

    private static final List<String> TYPES = List.of(
            "integer",
            "bigint",
            "smallint",
            "text",
            "text COLLATE \"C\"",
            "varchar(20)",
            "varchar(50)",
            "numeric(10,2)",
            "numeric",
            "boolean",
            "date",
            "timestamptz",
            "timestamp(3)",
            "jsonb",
            "json",
            "text[]",
            "integer[]",
            "mood",
            "mood[]",
            "mood",
            "\"Level\"",
            "email",
            "address",
            "best",
            "span",
            "double precision",
            "uuid");

    private static final List<String> COLUMNS = List.of("c1", "c2", "\"C 3\"", "\"order\"", "c5", "c6");

    private final RandomSchema schema;
    private final String key;
    private final String name;
    private final Form form;
    private final String place;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, String> inherited = new LinkedHashMap<>();
    private final Map<String, String> generated = new LinkedHashMap<>();

    RandomTable(RandomSchema schema, String key, String name, Form form, String place) {
        this.schema = schema;
        this.key = key;
        this.name = name;
        this.form = form;
        this.place = place;
        if (form != Form.PARTITION && form != Form.HEIR) {
            columns.put("id", schema.pick(key + " id", List.of("integer", "integer", "bigint")));
        }
        if (form != Form.PARTITION) {
            List<String> names = form == Form.HEIR ? List.of(key + "1", key + "2") : COLUMNS;
            names.stream().filter(column -> schema.chance(key + column, 0.6)).forEach(this::addColumn);
        }
    }

    /** Gives it the columns of a parent. */
    RandomTable below(RandomTable parent) {
        inherited.putAll(parent.columns);
        inherited.putAll(parent.inherited);
        Map<String, String> own = new LinkedHashMap<>(columns);
        columns.clear();
        columns.putAll(inherited);
        columns.putAll(own);
        generated.putAll(parent.generated);
        return this;
    }

    boolean exists() {
        return schema.chance(key, 0.8);
    }

    String key() {
        return key;
    }

    String sqlName() {
        return name.startsWith("T") ? "\"" + name.replace("\"", "\"\"") + "\"" : name;
    }

    boolean canOwn() {
        return form == Form.PLAIN && !hasIdentity() && !isUnlogged();
    }

    boolean canHoldLocalChecks() {
        return form != Form.PARTITIONED && form != Form.PARTITION;
    }

    List<String> someColumns(String detail) {
        return columns.keySet().stream()
                .filter(column -> column.equals("id") || schema.chance(detail + column, 0.5))
                .sorted()
                .sorted((a, b) -> a.equals("id") ? -1 : b.equals("id") ? 1 : 0)
                .toList();
    }

    List<String> create() {
        List<String> statements = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        columns.forEach((column, type) -> {
            if (!inherited.containsKey(column)) {
                lines.add(column + " " + type + rest(column, type));
            }
        });
        if (hasKey()) {
            lines.add((schema.chance(key + " named", 0.2) ? "CONSTRAINT " + key + "_pk " : "") + "PRIMARY KEY (id)");
        }
        if (form == Form.PARTITION) {
            statements.add("CREATE TABLE " + sqlName() + place);
        } else {
            statements.add("CREATE " + (isUnlogged() ? "UNLOGGED " : "") + "TABLE " + sqlName() + " ("
                    + String.join(", ", lines) + ")" + place
                    + (form == Form.PARTITIONED ? " PARTITION BY RANGE (id)" : "")
                    + (form == Form.PLAIN
                            ? schema.pick(
                                    key + " options",
                                    List.of(
                                            "",
                                            "",
                                            " WITH (fillfactor = 70)",
                                            " WITH (fillfactor = 80, autovacuum_enabled = false)"))
                            : ""));
        }
        inherited.keySet().forEach(column -> overrides(column, statements));
        statements.addAll(constraints());
        statements.addAll(indexes());
        return statements;
    }

    void comments() {
        schema.comment(key, "TABLE " + sqlName());
        columns.keySet().forEach(column -> schema.comment(key + column, "COLUMN " + sqlName() + "." + column));
    }

    List<String> foreignKeys(List<RandomTable> tables) {
        List<String> statements = new ArrayList<>();
        List<RandomTable> targets = tables.stream()
                .filter(other -> other.hasKey() && other.isUnlogged() == isUnlogged() && other.form != Form.HEIR)
                .toList();
        for (String column : columns.keySet()) {
            boolean fits =
                    columns.get(column).equals("integer") || columns.get(column).equals("bigint");
            if (fits
                    && !targets.isEmpty()
                    && !generated.containsKey(column)
                    && form != Form.PARTITION
                    && schema.chance(key + column + " fk", 0.5)) {
                statements.add("ALTER TABLE " + sqlName() + " ADD FOREIGN KEY (" + column + ") REFERENCES "
                        + schema.pick(key + column + " target", targets).sqlName()
                        + schema.pick(
                                key + column + " action",
                                List.of(
                                        "",
                                        " ON DELETE CASCADE",
                                        " ON UPDATE SET NULL",
                                        " DEFERRABLE",
                                        " DEFERRABLE INITIALLY DEFERRED"))
                        + (form == Form.PLAIN && schema.chance(key + column + " late", 0.15) ? " NOT VALID" : ""));
            }
        }
        return statements;
    }

    /** Triggers, rules and policies. */
    List<String> events(List<RandomTable> tables) {
        List<String> statements = new ArrayList<>();
        List<String> functions = List.of("touch", "\"Touch it\"").stream()
                .filter(schema::hasType)
                .toList();
        if (!functions.isEmpty() && form != Form.PARTITION && schema.chance(key + " trigger", 0.4)) {
            String of = schema.chance(key + " trigger of", 0.5)
                    ? " OF " + someColumns(key + " trigger").get(0)
                    : "";
            statements.add("CREATE TRIGGER watch AFTER UPDATE" + of + " ON " + sqlName() + " FOR EACH ROW"
                    + schema.pick(key + " trigger when", List.of("", " WHEN (NEW.id > 5)"))
                    + " EXECUTE FUNCTION " + schema.pick(key + " trigger function", functions) + "()");
            if (form == Form.PLAIN && schema.chance(key + " trigger off", 0.3)) {
                statements.add("ALTER TABLE " + sqlName() + " DISABLE TRIGGER watch");
            }
            if (schema.chance(key + " trigger comment", 0.2)) {
                statements.add("COMMENT ON TRIGGER watch ON " + sqlName() + " IS 'watches'");
            }
        }
        if (schema.chance(key + " policy", 0.3)) {
            RandomTable other = schema.pick(key + " policy on", tables);
            statements.add(
                    "CREATE POLICY see ON " + sqlName() + schema.pick(key + " policy for", List.of("", " FOR SELECT"))
                            + " USING (EXISTS (SELECT FROM " + other.sqlName() + " x WHERE x.id = 1))");
        }
        if (schema.chance(key + " rls", 0.3)) {
            statements.add("ALTER TABLE " + sqlName()
                    + schema.pick(
                            key + " rls kind", List.of(" ENABLE ROW LEVEL SECURITY", " FORCE ROW LEVEL SECURITY")));
        }
        if (schema.chance(key + " rule", 0.15)) {
            statements.add("CREATE RULE \"No!\" AS ON DELETE TO " + sqlName() + " WHERE old.id > "
                    + schema.pick(key + " rule id", List.of(1, 2)) + " DO INSTEAD NOTHING");
        }
        return statements;
    }

    private void addColumn(String column) {
        String type = schema.pick(key + column + " type", TYPES);
        String bare = type.replace("[]", "");
        boolean own =
                List.of("mood", "\"Level\"", "email", "address", "best", "span").contains(bare);
        if (schema.chance(key + column + " generated", 0.1) && columns.get("id") != null) {
            columns.put(column, "bigint");
            generated.put(column, schema.pick(key + column + " formula", List.of("id + 1", "id * 2")));
        } else {
            columns.put(column, own && !schema.hasType(bare) ? "integer" : type);
        }
    }

    private String rest(String column, String type) {
        if (generated.containsKey(column)) {
            return " GENERATED ALWAYS AS (" + generated.get(column) + ") STORED";
        }
        String nullability = schema.chance(key + column + " not null", 0.3) ? " NOT NULL" : "";
        if (column.equals("id") && hasIdentity()) {
            return schema.pick(
                    key + " identity",
                    List.of(
                            " GENERATED ALWAYS AS IDENTITY",
                            " GENERATED BY DEFAULT AS IDENTITY",
                            " GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 5)"));
        }
        return nullability
                + defaultOf(column, type, "").map(text -> " DEFAULT " + text).orElse("");
    }

    private Optional<String> defaultOf(String column, String type, String detail) {
        if (!schema.chance(key + column + " default" + detail, 0.4)) {
            return Optional.empty();
        }
        String of = key + column + " value" + detail;
        return Optional.ofNullable(
                switch (type) {
                    case "integer", "bigint" ->
                        schema.pick(
                                of,
                                List.of(
                                        "0",
                                        "1",
                                        schema.hasType("s1") ? "nextval('s1')" : "2",
                                        schema.hasType("twice") ? "twice(2)" : "3",
                                        schema.hasType("s3") ? "nextval('s3')" : "4"));
                    case "text", "varchar(20)", "varchar(50)" -> schema.pick(of, List.of("'a'", "'it''s'", "'b'"));
                    case "numeric", "numeric(10,2)", "smallint", "double precision" -> "1";
                    case "boolean" -> schema.pick(of, List.of("true", "false"));
                    case "date", "timestamptz", "timestamp(3)" -> schema.pick(of, List.of("now()", "'2020-01-01'"));
                    case "mood", "\"Level\"", "best" -> "'ok'";
                    case "mood[]" -> "'{ok}'";
                    case "jsonb", "json" -> "'{}'";
                    default -> null;
                });
    }

    /** An inherited column may have a default and nullability of its own. */
    private void overrides(String column, List<String> statements) {
        if (generated.containsKey(column)) {
            return;
        }
        if (schema.chance(key + column + " override", 0.3)) {
            statements.add("ALTER TABLE ONLY " + sqlName() + " ALTER " + column
                    + defaultOf(column, columns.get(column), " here")
                            .map(text -> " SET DEFAULT " + text)
                            .orElse(" DROP DEFAULT"));
        }
        if (schema.chance(key + column + " strict", 0.15)) {
            statements.add("ALTER TABLE " + sqlName() + " ALTER " + column + " SET NOT NULL");
        }
    }

    private List<String> constraints() {
        List<String> statements = new ArrayList<>();
        String alter = "ALTER TABLE " + sqlName() + " ADD CONSTRAINT ";
        List<String> plain = comparable();
        if (schema.chance(key + " check", 0.5)) {
            statements.add(alter + schema.pick(key + " check name", List.of("fine_" + key, "\"Fine? " + key + "\""))
                    + " CHECK ("
                    + schema.pick(
                            key + " check rule",
                            List.of(
                                    "id > 0",
                                    "id <> 7",
                                    schema.hasType("twice") && columns.get("id").equals("integer")
                                            ? "twice(id) > 1"
                                            : "id > 1"))
                    + ")" + schema.pick(key + " check kind", List.of("", "", form == Form.PLAIN ? " NOT VALID" : "")));
            String check = schema.pick(key + " check name", List.of("fine_" + key, "\"Fine? " + key + "\""));
            if (schema.chance(key + " check comment", 0.2)) {
                statements.add("COMMENT ON CONSTRAINT " + check + " ON " + sqlName() + " IS 'fine'");
            }
        }
        for (String column : plain) {
            boolean text = isText(column);
            if (schema.chance(key + column + " check", 0.15)) {
                String rule = text ? "length(" + column + ") > 2" : column + " IS NOT NULL";
                statements.add("ALTER TABLE " + sqlName() + " ADD CHECK (" + rule + ")");
            }
            if (columns.get(column).equals("mood") && schema.chance(key + column + " ok", 0.5)) {
                statements.add("ALTER TABLE " + sqlName() + " ADD CHECK (" + column + " = 'ok')");
            }
        }
        if (form == Form.PLAIN && !plain.isEmpty() && schema.chance(key + " unique", 0.4)) {
            statements.add(alter + key + "_unique UNIQUE (" + schema.pick(key + " unique column", plain) + ")"
                    + schema.pick(key + " unique kind", List.of("", " DEFERRABLE", " INCLUDE (id)")));
        }
        if (form == Form.PLAIN && columns.get("id").equals("integer") && schema.chance(key + " exclude", 0.2)) {
            statements.add(alter + key + "_apart EXCLUDE USING gist (int4range(id, id + 1) WITH &&)");
        }
        return statements;
    }

    private List<String> indexes() {
        List<String> statements = new ArrayList<>();
        for (String column : comparable()) {
            if (!schema.chance(key + column + " index", 0.35)) {
                continue;
            }
            boolean text = isText(column);
            String what = schema.pick(
                    key + column + " index kind",
                    List.of(
                            "(" + column + ")",
                            "(" + column + " DESC NULLS LAST, id)",
                            "(" + column + ") INCLUDE (id) WHERE id > 3",
                            text ? "(lower(" + column + ") text_pattern_ops)" : "USING hash (" + column + ")",
                            columns.get(column).equals("mood") && schema.hasType("cheer")
                                    ? "(cheer(" + column + "))"
                                    : "(" + column + " DESC)"));
            String index = "\"ix " + key + column.replace("\"", "")
                    + schema.pick(key + column + " index name", List.of("", " b")) + "\"";
            statements.add("CREATE "
                    + (form == Form.PLAIN && !what.contains("hash") && schema.chance(key + column + " unique", 0.2)
                            ? "UNIQUE "
                            : "")
                    + "INDEX " + index + " ON " + sqlName() + " " + what);
            if (schema.chance(key + column + " index comment", 0.2)) {
                statements.add("COMMENT ON INDEX " + index + " IS 'quick'");
            }
        }
        return statements;
    }

    private List<String> comparable() {
        List<String> excluded = List.of("json", "address", "address[]", "span");
        return columns.entrySet().stream()
                .filter(column -> !excluded.contains(column.getValue())
                        && !column.getKey().equals("id"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private boolean isText(String column) {
        String type = columns.get(column);
        return (type.startsWith("text") || type.startsWith("varchar")) && !type.endsWith("[]");
    }

    private boolean hasKey() {
        return (form == Form.PLAIN || form == Form.PARTITIONED) && schema.chance(key + " key", 0.8);
    }

    private boolean hasIdentity() {
        return form == Form.PLAIN && schema.chance(key + " identity?", 0.35);
    }

    private boolean isUnlogged() {
        return form == Form.PLAIN && !key.equals("h") && schema.chance(key + " unlogged", 0.15);
    }
}
