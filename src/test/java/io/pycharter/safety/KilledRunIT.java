package io.pycharter.safety;

import static io.pycharter.testing.CommandLineCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.testing.CatalogFacts;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.RunningCommand;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run that is killed leaves one whole revision, and the next run carries on from there without help. */
class KilledRunIT {

    private static final int SCRIPTS = 20;
    private static final int KILLS_OF_EACH_CHAIN = 10;
    private static final int AT_A_TIME = 4;
    private static final int LONGEST_STEP_MILLIS = 30;
    private static final String HEAD = "step_" + SCRIPTS;

    /** Every sixth revision of the second chain ends a transaction, so that there are revisions to be caught at. */
    private static final int ALONE = 6;

    @Test
    void oneTransactionIsKeptWholeOrNotAtAllWheneverTheRunIsKilled() throws Exception {
        Scripts scripts = Scripts.none();
        for (int step = 1; step <= SCRIPTS; step++) {
            scripts.add(create(step, ""), "DROP TABLE step_" + step + ";");
        }
        killAtRandom(scripts, (start, state, whole) -> {
            if (!state.equals(start)) {
                assertThat(state.revision()).isEqualTo(HEAD);
                assertThat(state.catalog()).contains(whole);
            }
        });
    }

    @Test
    void severalTransactionsLeaveTheRevisionOfTheLastThatWasCommitted() throws Exception {
        Scripts scripts = Scripts.none();
        for (int step = 1; step <= SCRIPTS; step++) {
            if (step % ALONE == 0) {
                scripts.addAlone(create(step, "IF NOT EXISTS"), "DROP TABLE IF EXISTS step_" + step + ";");
            } else {
                scripts.add(create(step, ""), "DROP TABLE step_" + step + ";");
            }
        }
        killAtRandom(scripts, (start, state, whole) -> {
            if (!state.equals(start)) {
                String revision = state.revision();
                int reached = Integer.parseInt(revision.replace("step_", ""));
                CatalogFacts found = state.catalog().orElseThrow();
                if ((reached + 1) % ALONE == 0) {
                    found = found.without("step_" + (reached + 1));
                }
                assertThat(found).isEqualTo(upTo(reached, whole));
            }
        });
    }

    /** Which would go on for minutes; the server notices within ten seconds that nobody waits for the answer. */
    @Test
    void theNextRunWaitsUntilTheServerHasGivenUpTheKilledOne() throws Exception {
        Scripts scripts = Scripts.sleepingUntilAwake();
        try (TestDatabase database = TestServer.createDatabase()) {
            RunningCommand killed = upgrade(database, scripts).start();
            String sleeper = StoreState.awaitSleeper(database);
            killed.kill();
            database.execute("CREATE TABLE public.awake ()");
            upgrade(database, scripts)
                    .run()
                    .exits(0)
                    .says("note: Waiting up to 60 s: Another run holds the migration lock of this database: server"
                            + " process " + sleeper + ",");
            assertThat(StoreState.of(database).revision()).isEqualTo("step_1");
            assertThat(database.query("SELECT 1 FROM pycharter.flyway_schema_history WHERE script LIKE '%step_1_%'"))
                    .hasSize(1);
        }
    }

    /** The column is there again when it waits to make the constraint. */
    @Test
    void aRepairThatIsKilledRepairsNothing() throws Exception {
        try (TestDatabase database = TestServer.createDatabase();
                Connection writer = database.connect()) {
            call("db", "upgrade", database.url()).runHere().exits(0);
            database.execute(
                    "ALTER TABLE pycharter.schemas DROP CONSTRAINT uq_schemas_title_version",
                    "ALTER TABLE pycharter.owners DROP COLUMN email");
            StoreState before = StoreState.of(database);
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.execute("LOCK TABLE pycharter.schemas IN ROW EXCLUSIVE MODE");
            }
            RunningCommand repair =
                    call("db", "drift", "--fix", "--yes", database.url()).start();
            RunningCommand.await(
                    "a repair that waits", () -> !database.query("SELECT pid FROM pg_locks WHERE NOT granted")
                            .isEmpty());
            repair.kill();
            writer.rollback();
            RunningCommand.await("an end of the repair", () -> StoreState.connections(database) == 1);
            assertThat(StoreState.of(database)).isEqualTo(before);
            call("db", "drift", "--fix", "--yes", database.url()).runHere().exits(0);
        }
    }

    private interface Verification {
        void verify(StoreState start, StoreState state, CatalogFacts whole);
    }

    private static void killAtRandom(Scripts scripts, Verification verification) throws Exception {
        long seed = System.nanoTime();
        System.out.println("KilledRunIT: the seed is " + seed);
        Random random = new Random(seed);
        CatalogFacts fromNothing = whole(scripts, true);
        CatalogFacts fromTheBundledHead = whole(scripts, false);
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<String>> kills = new ArrayList<>();
            for (int number = 0; number < KILLS_OF_EACH_CHAIN; number++) {
                Kill kill = Kill.random(number, random);
                CatalogFacts whole = kill.fromNothing() ? fromNothing : fromTheBundledHead;
                kills.add(executor.submit(() -> killOnce(scripts, kill, verification, whole)));
            }
            for (Future<String> kill : kills) {
                System.out.println("KilledRunIT: " + kill.get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /**
     * The moment that a run is killed at.
     *
     * @param fromNothing whether the run begins with an empty database, or at the bundled head, which takes less time
     * @param after the revision that the run has said it is done with; empty if it has just connected
     * @param millis how long after that
     */
    private record Kill(boolean fromNothing, Optional<String> after, int millis) {

        private static final List<String> STEPS = IntStream.rangeClosed(1, SCRIPTS)
                .mapToObj(step -> "step_" + step)
                .toList();

        private static final List<String> ALL = Stream.concat(
                        RevisionChain.bundled().revisions().stream().map(Revision::id), STEPS.stream())
                .toList();

        static Kill random(int number, Random random) {
            boolean fromNothing = number % 2 == 0;
            List<String> revisions = fromNothing ? ALL : STEPS;
            Optional<String> after =
                    number == 0 ? Optional.empty() : Optional.of(revisions.get(random.nextInt(revisions.size())));
            return new Kill(fromNothing, after, random.nextInt(LONGEST_STEP_MILLIS));
        }
    }

    private static TestDatabase createDatabase(boolean fromNothing) {
        TestDatabase database = TestServer.createDatabase();
        if (!fromNothing) {
            call("db", "stamp", database.url()).runHere().exits(0);
        }
        return database;
    }

    private static CatalogFacts whole(Scripts scripts, boolean fromNothing) {
        try (TestDatabase database = createDatabase(fromNothing)) {
            upgrade(database, scripts).runHere().exits(0);
            return StoreState.of(database).catalog().orElseThrow();
        }
    }

    private static String killOnce(Scripts scripts, Kill kill, Verification verification, CatalogFacts whole)
            throws Exception {
        try (TestDatabase database = createDatabase(kill.fromNothing())) {
            StoreState start = StoreState.of(database);
            RunningCommand run = upgrade(database, scripts).start();
            if (kill.after().isPresent()) {
                run.awaitStderr("upgraded " + kill.after().get() + ",");
            } else {
                RunningCommand.await("a connection", () -> StoreState.connections(database) > 0);
            }
            Thread.sleep(kill.millis());
            run.kill();
            StoreState.awaitNobodyConnected(database);
            StoreState left = StoreState.of(database);
            verification.verify(start, left, whole);
            upgrade(database, scripts).runHere().exits(0);
            StoreState end = StoreState.of(database);
            assertThat(end.revision()).isEqualTo(HEAD);
            assertThat(end.catalog()).contains(whole);
            return "killed %d ms after %s, from %s, left at %s"
                    .formatted(
                            kill.millis(),
                            kill.after().orElse("connecting"),
                            kill.fromNothing() ? "nothing" : "the bundled head",
                            left.equals(start) ? "its start" : left.revision());
        }
    }

    private static CommandLineCall upgrade(TestDatabase database, Scripts scripts) {
        return call("db", "upgrade", database.url(), "--migrations-dir", scripts.directory());
    }

    private static String create(int step, String condition) {
        return "CREATE TABLE %s step_%d (id int PRIMARY KEY, name text);\nSELECT pg_sleep(0.01);"
                .formatted(condition, step);
    }

    private static CatalogFacts upTo(int reached, CatalogFacts whole) {
        TreeMap<String, CatalogFacts.Table> tables = new TreeMap<>(whole.tables());
        for (int step = reached + 1; step <= SCRIPTS; step++) {
            tables.remove("step_" + step);
        }
        return new CatalogFacts(tables);
    }
}
