package io.pycharter.cli;

import static io.pycharter.testing.CommandLineCall.pycharter;

import io.pycharter.testing.DebianPostgres;
import io.pycharter.testing.PrivateServer;
import io.pycharter.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that was dumped and restored is the same store, although the server writes many of its definitions differently. */
class RestoredDumpContract {

    /** What the server writes differently, in every place where an expression can stand. */
    private static final String EXPRESSIONS = """
            CREATE DOMAIN grade AS varchar(10) DEFAULT 'A'
                CHECK (VALUE IN ('A', 'B') AND VALUE NOT IN ('C', 'D'));
            CREATE FUNCTION is_known(a varchar, b varchar DEFAULT 'x') RETURNS boolean LANGUAGE sql IMMUTABLE
                RETURN a IN ('A', 'B') OR b NOT IN ('C', 'D');
            CREATE TABLE measured (
                id serial PRIMARY KEY,
                code varchar(10) NOT NULL DEFAULT 'A' CHECK (code IN ('A', 'B')),
                name varchar DEFAULT 'n' CHECK (name <> ALL (ARRAY['C', 'D'])),
                lat float8, lon float8, during daterange, grade grade,
                price numeric(10,2) DEFAULT 0.00, tags varchar[] DEFAULT ARRAY['a', 'b'], since timestamp DEFAULT now(),
                known boolean GENERATED ALWAYS AS (code IN ('A', 'B')) STORED,
                within boolean GENERATED ALWAYS AS (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180) STORED,
                CHECK (is_known(code)),
                CHECK (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180),
                CONSTRAINT apart2 EXCLUDE USING gist (during WITH &&) WHERE (code IN ('A', 'B') AND lat BETWEEN 0 AND 1));
            CREATE INDEX measured_code ON measured (lower(code), (code IN ('A', 'B'))) WHERE code IN ('A', 'B');
            CREATE VIEW known AS
                SELECT id, lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180 AS within FROM measured WHERE code NOT IN ('C');
            CREATE VIEW known_twice AS SELECT a.id FROM known a JOIN measured b ON a.id = b.id AND b.code IN ('A', 'B');
            CREATE MATERIALIZED VIEW tallied AS
                SELECT id, count(*) FILTER (WHERE code IN ('A', 'B')) AS n FROM measured GROUP BY id;
            CREATE UNIQUE INDEX tallied_id ON tallied (id) WHERE n BETWEEN 1 AND 2 AND id BETWEEN 3 AND 4;
            CREATE TRIGGER pulled BEFORE UPDATE OF code ON measured FOR EACH ROW
                WHEN (NEW.code IN ('A', 'B') AND NEW.lat BETWEEN 0 AND 1) EXECUTE FUNCTION pull();
            CREATE RULE followed AS ON UPDATE TO measured WHERE NEW.code IN ('A', 'B')
                DO ALSO DELETE FROM referring2 WHERE r BETWEEN 1 AND 2 AND r BETWEEN 3 AND 4;
            CREATE POLICY known ON measured USING (code IN ('A', 'B')) WITH CHECK (name NOT IN ('C', 'D'));
            CREATE TABLE divided (id int, code varchar(10) CHECK (code IN ('A', 'B')), at date NOT NULL)
                PARTITION BY LIST ((code IN ('A', 'B')));
            CREATE TABLE divided_known PARTITION OF divided FOR VALUES IN (true);
            CREATE TABLE divided_rest PARTITION OF divided DEFAULT;
            CREATE INDEX divided_code ON divided (code) WHERE code IN ('A', 'B');
            CREATE TRIGGER divided_pulled AFTER INSERT ON divided FOR EACH ROW WHEN (NEW.code IN ('A', 'B'))
                EXECUTE FUNCTION pull();
            CREATE TABLE ranged (id int, code varchar(10) DEFAULT 'x') PARTITION BY RANGE (lower(code), id);
            CREATE TABLE ranged_1 PARTITION OF ranged (code DEFAULT 'y') FOR VALUES FROM ('a', MINVALUE) TO ('m', 5);
            CREATE TABLE parent (code varchar(5) CHECK (code IN ('A', 'B')));
            CREATE TABLE child (more varchar(3) DEFAULT 'z' CHECK (more IN ('A', 'B'))) INHERITS (parent);
            CREATE FUNCTION all_known() RETURNS SETOF measured LANGUAGE sql STABLE
                BEGIN ATOMIC SELECT * FROM measured WHERE code IN ('A', 'B'); END;
            CREATE PROCEDURE forget(a varchar) LANGUAGE sql
                BEGIN ATOMIC DELETE FROM measured WHERE code = a AND a IN ('A', 'B'); END;
            CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
            """;

    private static PrivateServer server;
    private static TestDatabase restored;
    private static String own;

    @BeforeAll
    static void restoreADump(@TempDir Path directory) {
        DebianPostgres postgres = DebianPostgres.find();
        server = postgres.start();
        own = "--migrations-dir=" + directory;
        new Scripts(directory)
                .add(
                        "20270101",
                        "own",
                        DetectionContract.changes().stream()
                                .map(DetectionContract.Change::before)
                                .collect(Collectors.joining(";\n", "", ";\n" + EXPRESSIONS)),
                        "");
        TestDatabase original = server.createDatabase();
        pycharter("db", "upgrade", own, original.url()).exits(0);
        restored = server.createDatabase();
        postgres.copy(original, restored);
    }

    @AfterAll
    static void stopTheServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void hasNoDrift() {
        pycharter("db", "drift", own, restored.url())
                .exits(0)
                .prints("No drift: the database matches what the chain builds at own.");
    }

    @Test
    void isRepairedAndHasNoDriftThen() throws SQLException {
        restored.execute("SET search_path = pycharter; ALTER TABLE measured DROP CONSTRAINT measured_code_check,"
                + " ADD extra int; DROP MATERIALIZED VIEW tallied");
        pycharter("db", "drift", own, restored.url()).exits(3);
        pycharter("db", "drift", "--fix", "--yes", own, restored.url()).exits(0);
        pycharter("db", "drift", own, restored.url()).exits(0);
    }
}
