package io.pycharter.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The script of a schema that holds some of everything, by chance. Each detail is decided by chance of its own, so that a second
 * schema with the same seed can differ from the first in as many details as wanted.
 */
final class RandomSchema {

    private final long seed;
    private final long otherSeed;
    private final double difference;
    private final boolean hasParsedBodies;
    private final List<String> statements = new ArrayList<>();
    private final Set<String> types = new HashSet<>();
    private final List<RandomTable> tables = new ArrayList<>();
    private final List<String> viewNames = new ArrayList<>();

    /**
     * A schema.
     *
     * @param seed decides all that the other seed does not
     * @param otherSeed decides what differs
     * @param difference how much of it differs, from 0 to 1
     * @param hasParsedBodies whether the server knows BEGIN ATOMIC, as from PostgreSQL 14 on
     */
    RandomSchema(long seed, long otherSeed, double difference, boolean hasParsedBodies) {
        this.seed = seed;
        this.otherSeed = otherSeed;
        this.difference = difference;
        this.hasParsedBodies = hasParsedBodies;
        addTypes();
        addSequences();
        addFunctions();
        for (int i = 1; i <= 5; i++) {
            addTable(new RandomTable(this, "t" + i, i == 5 ? "Table \"5\"" : "t" + i, RandomTable.Form.PLAIN, ""));
        }
        addPartitions();
        addHeirs();
        tables.forEach(table -> statements.addAll(table.foreignKeys(tables)));
        addOwners();
        addLateFunctions();
        addViews();
        tables.forEach(table -> statements.addAll(table.events(tables)));
    }

    List<String> statements() {
        return statements;
    }

    /** The chance of one detail. */
    Random chance(String detail) {
        boolean differs = new Random(mix(detail + "?", otherSeed)).nextDouble() < difference;
        return new Random(mix(detail, differs ? otherSeed : seed));
    }

    boolean chance(String detail, double probability) {
        return chance(detail).nextDouble() < probability;
    }

    <T> T pick(String detail, List<T> from) {
        return from.get(chance(detail).nextInt(from.size()));
    }

    boolean hasType(String name) {
        return types.contains(name);
    }

    void comment(String detail, String target) {
        if (chance(detail + " comment", 0.2)) {
            statements.add(
                    "COMMENT ON " + target + " IS '" + pick(detail + " words", List.of("a", "it''s", "c")) + "'");
        }
    }

    private static long mix(String detail, long seed) {
        return new Random(detail.hashCode() * 0x9E3779B97F4A7C15L ^ seed * 0xBF58476D1CE4E5B9L).nextLong();
    }

    private void addTypes() {
        for (String name : List.of("mood", "\"Level\"")) {
            if (chance(name, 0.85)) {
                String labels =
                        pick(name + " labels", List.of("'ok', 'low'", "'low', 'ok'", "'ok'", "'new', 'ok', 'low'"));
                addType(name, "CREATE TYPE " + name + " AS ENUM (" + labels + ")");
            }
        }
        if (chance("address", 0.8)) {
            List<String> attributes = new ArrayList<>(List.of("street text"));
            if (hasType("mood") && chance("address mood", 0.5)) {
                attributes.add("mood " + pick("address moods", List.of("mood", "mood[]")));
            }
            if (chance("address no", 0.5)) {
                attributes.add("no " + pick("address no type", List.of("integer", "text COLLATE \"C\"")));
            }
            addType("address", "CREATE TYPE address AS (" + String.join(", ", attributes) + ")");
            comment("street", "COLUMN address.street");
        }
        if (chance("email", 0.8)) {
            String base = pick("email base", List.of("text", "text", "text", "varchar(80)", "text COLLATE \"C\""));
            String rest = pick("email default", List.of("", " DEFAULT 'x@y'", " NOT NULL", " DEFAULT 'a@b' NOT NULL"))
                    + pick(
                            "email check",
                            List.of(
                                    "",
                                    " CONSTRAINT has_at CHECK (VALUE LIKE '%@%')",
                                    " CONSTRAINT has_at CHECK (length(VALUE) > 2)"));
            addType("email", "CREATE DOMAIN email AS " + base + rest);
            if (rest.contains("has_at")) {
                comment("has_at", "CONSTRAINT has_at ON DOMAIN email");
            }
        }
        if (hasType("mood") && chance("best", 0.5)) {
            addType("best", "CREATE DOMAIN best AS mood" + pick("best check", List.of("", " CHECK (VALUE = 'ok')")));
        }
        if (chance("span", 0.6)) {
            addType("span", "CREATE TYPE span AS RANGE (SUBTYPE = " + pick("span of", List.of("date", "bigint")) + ")");
        }
    }

    private void addType(String name, String statement) {
        statements.add(statement);
        types.add(name);
        boolean domain = statement.startsWith("CREATE DOMAIN");
        comment("type " + name, (domain ? "DOMAIN " : "TYPE ") + name);
    }

    private void addSequences() {
        for (String name : List.of("s1", "s2", "s3")) {
            if (chance(name, 0.75)) {
                types.add(name);
                statements.add(
                        "CREATE SEQUENCE " + name + pick(name + " type", List.of("", " AS integer", " AS smallint"))
                                + pick(name + " step", List.of("", " INCREMENT 2", " CYCLE", " CACHE 5")));
                comment(name, "SEQUENCE " + name);
            }
        }
    }

    private void addFunctions() {
        if (chance("twice", 0.8)) {
            types.add("twice");
            String argument = pick("twice argument", List.of("a", "a", "b"));
            statements.add("CREATE FUNCTION twice(" + argument + " integer) RETURNS integer IMMUTABLE "
                    + pick(
                            "twice body",
                            List.of(
                                    "LANGUAGE sql AS 'SELECT $1 * 2'",
                                    "LANGUAGE sql AS 'SELECT $1 + $1'",
                                    "LANGUAGE plpgsql AS 'BEGIN RETURN $1 * 2; END'")));
            comment("twice", "FUNCTION twice(integer)");
        }
        if (hasType("mood") && chance("cheer", 0.7)) {
            types.add("cheer");
            String result = pick("cheer result", List.of("text", "text", "integer"));
            statements.add("CREATE FUNCTION cheer(m mood) RETURNS " + result
                    + " IMMUTABLE LANGUAGE sql AS 'SELECT NULL::" + result + "'");
        }
        for (String name : List.of("touch", "\"Touch it\"")) {
            if (chance(name, 0.85)) {
                types.add(name);
                statements.add("CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN "
                        + pick(name + " body", List.of("NEW", "OLD", "NULL")) + "; END'");
            }
        }
        if (hasType("twice") && chance("total", 0.5)) {
            statements.add(
                    "CREATE FUNCTION plus(integer, integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2'");
            statements.add("CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer"
                    + pick("total start", List.of("", ", INITCOND = '0'", ", PARALLEL = SAFE")) + ")");
            comment("total", "AGGREGATE total(integer)");
            types.add("total");
        }
        if (chance("nothing", 0.5)) {
            statements.add(
                    "CREATE " + pick("nothing kind", List.of("PROCEDURE nothing()", "FUNCTION nothing() RETURNS void"))
                            + " LANGUAGE plpgsql AS 'BEGIN END'");
        }
    }

    private void addTable(RandomTable table) {
        if (table.exists()) {
            tables.add(table);
            statements.addAll(table.create());
            table.comments();
        }
    }

    private void addPartitions() {
        RandomTable parent = new RandomTable(this, "p", "p", RandomTable.Form.PARTITIONED, "");
        addTable(parent);
        if (!parent.exists()) {
            return;
        }
        boolean swapped = chance("p bounds", 0.3);
        int width = pick("p width", List.of(100, 100, 200));
        for (int i = 0; i < 3; i++) {
            int from = (swapped ? 2 - i : i) * width;
            String bound = " PARTITION OF p FOR VALUES FROM (" + from + ") TO (" + (from + width) + ")";
            addTable(new RandomTable(this, "p_" + i, "p_" + i, RandomTable.Form.PARTITION, bound).below(parent));
        }
        addTable(new RandomTable(this, "p_rest", "p_rest", RandomTable.Form.PARTITION, " PARTITION OF p DEFAULT")
                .below(parent));
    }

    private void addHeirs() {
        RandomTable parent = new RandomTable(this, "h", "h", RandomTable.Form.PLAIN, "");
        addTable(parent);
        if (parent.exists()) {
            RandomTable child =
                    new RandomTable(this, "h_child", "h_child", RandomTable.Form.HEIR, " INHERITS (h)").below(parent);
            addTable(child);
            if (child.exists()) {
                addTable(new RandomTable(
                                this, "h_grandchild", "h_grandchild", RandomTable.Form.HEIR, " INHERITS (h_child)")
                        .below(child));
            }
        }
    }

    /** Sequences that go with columns, and may be their defaults. */
    private void addOwners() {
        for (String sequence : List.of("s1", "s2")) {
            List<RandomTable> owners =
                    tables.stream().filter(RandomTable::canOwn).toList();
            if (hasType(sequence) && !owners.isEmpty() && chance(sequence + " owned", 0.7)) {
                RandomTable owner = pick(sequence + " owner", owners);
                statements.add("ALTER SEQUENCE " + sequence + " OWNED BY " + owner.sqlName() + ".id");
            }
        }
    }

    /** Functions that need tables, and that defaults and checks of tables need in turn. */
    private void addLateFunctions() {
        for (RandomTable table : tables) {
            String name = "rows_of_" + table.key();
            if (!chance(name, 0.25)) {
                continue;
            }
            statements.add("CREATE FUNCTION " + name + "() RETURNS SETOF " + table.sqlName()
                    + " LANGUAGE sql AS 'SELECT * FROM " + table.sqlName().replace("'", "''")
                    + pick(name + " limit", List.of("", " LIMIT 1")) + "'");
            if (hasParsedBodies && chance(name + " parsed", 0.5)) {
                statements.add("CREATE FUNCTION ids_of_" + table.key()
                        + "() RETURNS SETOF bigint LANGUAGE sql BEGIN ATOMIC SELECT id" + " FROM " + table.sqlName()
                        + "; END");
            }
            if (chance(name + " default", 0.3)) {
                statements.add("CREATE FUNCTION next_of_" + table.key() + "(r " + table.sqlName()
                        + " DEFAULT NULL) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1'");
                statements.add("ALTER TABLE " + (table.canHoldLocalChecks() ? "ONLY " : "") + table.sqlName()
                        + " ADD CONSTRAINT late_" + table.key() + " CHECK (next_of_" + table.key() + "() > 0)"
                        + (table.canHoldLocalChecks() ? " NO INHERIT" : ""));
            }
        }
    }

    private void addViews() {
        for (String name : List.of("v1", "v2", "\"View 3\"", "v4")) {
            List<RandomTable> sources = tables;
            if (sources.isEmpty() || !chance(name, 0.7)) {
                continue;
            }
            RandomTable source = pick(name + " source", sources);
            String columns = chance(name + " all", 0.3) ? "*" : String.join(", ", source.someColumns(name));
            String from = " FROM " + source.sqlName();
            if (!viewNames.isEmpty() && chance(name + " of view", 0.3)) {
                columns = "*";
                from = " FROM " + pick(name + " view", viewNames);
            }
            boolean materialized = chance(name + " materialized", 0.3);
            String options = materialized ? "" : pick(name + " options", List.of("", "", " WITH (security_barrier)"));
            statements.add("CREATE " + (materialized ? "MATERIALIZED " : "") + "VIEW " + name + options + " AS SELECT "
                    + columns + from + pick(name + " limit", List.of("", "", " LIMIT 10")));
            viewNames.add(name);
            comment(name, (materialized ? "MATERIALIZED VIEW " : "VIEW ") + name);
            if (columns.startsWith("id")) {
                comment(name + " id", "COLUMN " + name + ".id");
                if (materialized && chance(name + " index", 0.6)) {
                    statements.add("CREATE UNIQUE INDEX "
                            + name.replace("\"", "").replace(" ", "_") + "_id ON " + name + " (id)");
                } else if (!materialized && hasType("touch") && chance(name + " trigger", 0.4)) {
                    statements.add("CREATE TRIGGER instead INSTEAD OF INSERT ON " + name
                            + " FOR EACH ROW EXECUTE FUNCTION touch()");
                }
            }
        }
    }
}
