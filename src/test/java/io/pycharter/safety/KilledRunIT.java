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
import java.util.function.BiPredicate;
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
        List<Kill> kills = kills(new Kill(false, Optional.of("step_1"), 0));
        List<StoreState> left = kill(
                scripts,
                kills,
                (state, whole) ->
                        state.revision().equals(HEAD) && state.catalog().equals(Optional.of(whole)));
        assertThat(left)
                .as("a kill before the commit, or none of them proves anything")
                .anyMatch(state -> !hasReached(state, HEAD));
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
        List<Kill> kills = kills(new Kill(false, Optional.of("step_" + 2 * ALONE), 0));
        List<StoreState> left = kill(scripts, kills, KilledRunIT::holdsAllUpToItsRevision);
        assertThat(left)
                .as("a kill between two revisions of the chain, or none of them proves anything")
                .anyMatch(state -> !hasReached(state, HEAD)
                        && state.alembic().stream().anyMatch(revision -> revision.startsWith("step_")));
    }

    /** A script that runs alone may have made its table before its revision was recorded. */
    private static boolean holdsAllUpToItsRevision(StoreState state, CatalogFacts whole) {
        int reached = Integer.parseInt(state.revision().replace("step_", ""));
        CatalogFacts found = state.catalog().orElseThrow();
        boolean nextIsAlone = (reached + 1) % ALONE == 0;
        return (nextIsAlone ? found.without("step_" + (reached + 1)) : found).equals(upTo(reached, whole));
    }

    private static boolean hasReached(StoreState state, String revision) {
        return state.alembic().equals(List.of(revision));
    }

    /** Its statement would take minutes; the server notices within ten seconds that the client is gone. */
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

    /** Random ones, and one that leads to where it has to. */
    private static List<Kill> kills(Kill sure) {
        long seed = System.nanoTime();
        System.out.println("KilledRunIT: the seed is " + seed);
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>(List.of(sure));
        for (int number = 0; number < KILLS_OF_EACH_CHAIN - 1; number++) {
            kills.add(Kill.random(number, random));
        }
        return kills;
    }

    /**
     * Each in a database of its own; gives what each of them left.
     *
     * @param isComplete whether a database holds what its revision says; the other is the schema at head
     */
    private static List<StoreState> kill(
            Scripts scripts, List<Kill> kills, BiPredicate<StoreState, CatalogFacts> isComplete) throws Exception {
        CatalogFacts fromNothing = whole(scripts, true);
        CatalogFacts fromTheBundledHead = whole(scripts, false);
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<StoreState>> runs = new ArrayList<>();
            for (Kill kill : kills) {
                CatalogFacts whole = kill.fromNothing() ? fromNothing : fromTheBundledHead;
                runs.add(executor.submit(() -> killOnce(scripts, kill, isComplete, whole)));
            }
            List<StoreState> left = new ArrayList<>();
            for (Future<StoreState> run : runs) {
                left.add(run.get());
            }
            return left;
        } finally {
            executor.shutdownNow();
        }
    }

    /**
     * The moment that a run is killed at.
     *
     * @param fromNothing whether the run begins with an empty database, or at the bundled head, which takes less time
     * @param after the revision that the run has said it begins; empty if it has just connected
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
            call("db", "stamp", "--force", "head", database.url()).runHere().exits(0);
        }
        return database;
    }

    private static CatalogFacts whole(Scripts scripts, boolean fromNothing) {
        try (TestDatabase database = createDatabase(fromNothing)) {
            upgrade(database, scripts).runHere().exits(0);
            return StoreState.of(database).catalog().orElseThrow();
        }
    }

    private static StoreState killOnce(
            Scripts scripts, Kill kill, BiPredicate<StoreState, CatalogFacts> isComplete, CatalogFacts whole)
            throws Exception {
        try (TestDatabase database = createDatabase(kill.fromNothing())) {
            StoreState start = StoreState.of(database);
            RunningCommand run = upgrade(database, scripts).start();
            if (kill.after().isPresent()) {
                run.awaitStderr("running " + kill.after().get() + ",");
            } else {
                RunningCommand.await("a connection", () -> StoreState.connections(database) > 0);
            }
            Thread.sleep(kill.millis());
            run.kill();
            StoreState.awaitNoConnections(database);
            StoreState left = StoreState.of(database);
            assertThat(left.equals(start) || isComplete.test(left, whole))
                    .as("%s left %s", kill, left)
                    .isTrue();
            System.out.println("KilledRunIT: %s left %s".formatted(kill, left.alembic()));
            upgrade(database, scripts).runHere().exits(0);
            StoreState end = StoreState.of(database);
            assertThat(end.revision()).isEqualTo(HEAD);
            assertThat(end.catalog()).contains(whole);
            return left;
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
