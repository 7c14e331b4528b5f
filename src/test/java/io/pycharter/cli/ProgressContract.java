package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.TemporaryDirectory;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run says what it is about to do and where, what it does, and what it has committed. */
class ProgressContract extends DatabaseFixture {

    private static final String OPTION = "--migrations-dir";
    private static final String HEAD = Chain.HEAD;

    private final Scripts scripts = new Scripts(TemporaryDirectory.create("scripts"));

    @BeforeEach
    void startAtHead() {
        startAt(HEAD);
    }

    @Test
    void theFirstLineNamesServerDatabaseUserAndRevisions() {
        scripts.add("20300101", "one", "SELECT 1;", "SELECT 1;").add("20300102", "two", "SELECT 1;", "SELECT 1;");
        URI url = URI.create(database.url());
        String place = "database \"%s\" on \"%s:%d\" as user \"pycharter\" from "
                .formatted(database.name(), url.getHost(), url.getPort());
        assertThat(lines(db("upgrade", OPTION, directory()).exits(0)))
                .containsExactly(
                        "upgrading " + place + HEAD + " to two: 2 revisions",
                        "running one, one",
                        "running two, two",
                        "upgraded one, one (N ms)",
                        "upgraded two, two (N ms)");
        assertThat(lines(db("downgrade", "--yes", OPTION, directory()).exits(0)))
                .containsExactly(
                        "downgrading " + place + "two to one: 1 revision",
                        "running two, two",
                        "downgraded two, two (N ms)");
        assertThat(lines(db("stamp", HEAD, OPTION, directory()).exits(0)))
                .containsExactly("stamping " + place + "one to " + HEAD);
        assertThat(lines(db("upgrade", "--quiet", OPTION, directory()).exits(0)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"upgrade, upgraded", "downgrade, downgraded"})
    void whatIsRolledBackIsNotCalledDone(String command, String done) {
        if (command.equals("downgrade")) {
            scripts.add("20300101", "one", "SELECT 1;", "SELECT 1 / 0;")
                    .add("20300102", "two", "SELECT 1;", "SELECT 1;");
            db("upgrade", OPTION, directory()).exits(0);
        } else {
            scripts.add("20300101", "one", "SELECT 1;", "SELECT 1;")
                    .add("20300102", "two", "SELECT 1 / 0;", "SELECT 1;");
        }
        String[] words = command.equals("upgrade")
                ? new String[] {command, OPTION, directory()}
                : new String[] {command, HEAD, "--yes", OPTION, directory()};
        CommandLineRun run = db(words).exits(1).says("running one, one\n", "running two, two\n", "error: ");
        assertThat(run.stderr()).doesNotContain(done + " ");
    }

    @Test
    void whatIsCommittedBeforeAFailureIsCalledDone() {
        scripts.add("20300101", "one", "-- pycharter: no-transaction\nSELECT 1;", "SELECT 1;")
                .add("20300102", "two", "SELECT 1;", "SELECT 1;")
                .add("20300103", "three", "SELECT 1 / 0;", "SELECT 1;");
        assertThat(lines(db("upgrade", OPTION, directory()).exits(1)))
                .contains("running one, one", "upgraded one, one (N ms)", "running two, two", "running three, three")
                .doesNotContain("upgraded two, two (N ms)");
    }

    @Test
    void jsonLinesTellEachEventAndEndWithTheResult() throws Exception {
        scripts.add("20300101", "one", "SELECT 1;", "SELECT 1;");
        List<JsonNode> events = events(
                db("upgrade", "--output", "json-lines", OPTION, directory()).exits(0));
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .containsExactly("begin", "running", "committed", "result");
        URI url = URI.create(database.url());
        for (JsonNode placed : List.of(events.get(0), events.get(3))) {
            assertThat(placed.path("host").asText()).isEqualTo(url.getHost());
            assertThat(placed.path("port").asInt()).isEqualTo(url.getPort());
            assertThat(placed.path("database").asText()).isEqualTo(database.name());
            assertThat(placed.path("from").asText()).isEqualTo(HEAD);
            assertThat(placed.path("to").asText()).isEqualTo("one");
        }
        assertThat(events.get(0).path("user").asText()).isEqualTo("pycharter");
        assertThat(events.get(0).path("revisions").toString()).isEqualTo("[\"one\"]");
        assertThat(events.get(1).path("id").asText()).isEqualTo("one");
        assertThat(events.get(2).path("milliseconds").isIntegralNumber()).isTrue();
        assertThat(events.get(3).path("command").asText()).isEqualTo("db upgrade");
    }

    @Test
    void jsonLinesEndWithTheError() throws Exception {
        scripts.add("20300101", "one", "SELECT 1 / 0;", "SELECT 1;");
        List<JsonNode> events =
                events(db("upgrade", "-o", "json-lines", OPTION, directory()).exits(1));
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .containsExactly("begin", "running", "error");
        assertThat(events.get(2).path("sqlState").asText()).isEqualTo("22012");
        assertThat(events.get(2).path("code").asInt()).isEqualTo(1);
        List<JsonNode> usage =
                events(db("upgrade", "--no-such-option", "-o", "json-lines").exits(2));
        assertThat(usage).extracting(event -> event.path("event").asText()).containsExactly("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "history", "heads", "show", "drift", "check", "verify", "diagram"})
    void everyCommandHasAResultAsItsLastLine(String command) throws Exception {
        List<JsonNode> events = events(db(command, "--output", "json-lines"));
        JsonNode result = events.get(events.size() - 1);
        assertThat(result.path("event").asText()).isEqualTo("result");
        assertThat(result.path("command").asText()).isEqualTo("db " + command);
        assertThat(events.subList(0, events.size() - 1))
                .allMatch(event -> event.path("event").asText().equals("note"));
    }

    /** The server sends the statement as it stands in the script; what SQL calls a password is not for a log. */
    @Test
    void aLongRunTellsItsStatementAndWhomItWaitsFor() throws Exception {
        scripts.add("20300101", "one", "COMMENT ON TABLE owners\n  IS $$PASSWORD 'hush-hush'$$;", "SELECT 1;");
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SET application_name = 'a report'");
            statement.execute("LOCK TABLE pycharter.owners");
            Thread release = new Thread(() -> sleepAndRollBack(holder));
            release.start();
            CommandLineRun run = db("upgrade", "--output", "json-lines", OPTION, directory())
                    .exits(0)
                    .says(
                            "still running after ",
                            " s: COMMENT ON TABLE owners IS $$PASSWORD '***'$$",
                            " (waits for server process ")
                    .says(", user \"pycharter\", application \"a report\", whose transaction has been open for ")
                    .hides("hush-hush");
            release.join();
            JsonNode waiting = events(run).stream()
                    .filter(event -> event.path("event").asText().equals("waiting"))
                    .findFirst()
                    .orElseThrow();
            assertThat(waiting.path("seconds").asInt()).isBetween(1, 7);
            assertThat(waiting.path("blockers")).hasSize(1);
            JsonNode blocker = waiting.path("blockers").get(0);
            assertThat(blocker.path("application").asText()).isEqualTo("a report");
            assertThat(blocker.path("transactionSeconds").asInt()).isPositive();
        }
    }

    private static void sleepAndRollBack(Connection connection) {
        try {
            Thread.sleep(7000);
            connection.rollback();
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String directory() {
        return scripts.directory().toString();
    }

    private static List<String> lines(CommandLineRun run) {
        return run.stderr()
                .lines()
                .map(line -> line.replaceAll("\\(\\d+ ms\\)", "(N ms)"))
                .toList();
    }

    private static List<JsonNode> events(CommandLineRun run) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        for (String line : run.stdout().lines().toList()) {
            events.add(mapper.readTree(line));
        }
        assertThat(events).allMatch(event -> event.path("schemaVersion").asInt() == 1);
        return events;
    }
}
