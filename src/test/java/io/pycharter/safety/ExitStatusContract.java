package io.pycharter.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.cli.Cli;
import io.pycharter.cli.CommandTree;
import io.pycharter.cli.Interruption;
import io.pycharter.cli.PycharterCommand;
import io.pycharter.cli.RunContext;
import io.pycharter.cli.help.HelpPage;
import io.pycharter.cli.help.VisibleCommand;
import io.pycharter.cli.render.Streams;
import io.pycharter.cli.render.Terminal;
import io.pycharter.config.file.Environment;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each exit code that the help of a command lists, in a situation that leads to it. */
class ExitStatusContract {

    @TempDir
    private Path directory;

    /** Where a command finds the database. */
    private enum Situation {
        NONE,
        EMPTY,
        AT_HEAD,
        CHANGED,
        DISAGREEING,
        READ_ONLY,
        RUN_BY_ANOTHER,
        LOCKED_TABLE,
        WRONG_SCRIPTS,
        WAITING_SCRIPT,
        UNREACHABLE,
        UNCONFIGURED
    }

    private record Case(String command, int code, Situation situation, String words) {

        @Override
        public String toString() {
            return words + " exits " + code + " where " + situation;
        }
    }

    private static Case of(int code, Situation situation, String command, String... more) {
        return new Case(
                command,
                code,
                situation,
                String.join(" ", command, String.join(" ", more)).strip());
    }

    static Stream<HelpPage> pages() {
        return new VisibleCommand(CommandTree.whole(new PycharterCommand()).getCommandSpec())
                .tree()
                .map(HelpPage::of);
    }

    static List<Case> cases() {
        return List.of(
                of(0, Situation.EMPTY, "db init"),
                of(1, Situation.AT_HEAD, "db init"),
                of(5, Situation.RUN_BY_ANOTHER, "db init", "--force --lock-wait 0"),
                of(0, Situation.AT_HEAD, "db upgrade"),
                of(1, Situation.DISAGREEING, "db upgrade"),
                of(5, Situation.RUN_BY_ANOTHER, "db upgrade", "--lock-wait 0"),
                of(0, Situation.AT_HEAD, "db downgrade"),
                of(1, Situation.DISAGREEING, "db downgrade"),
                of(5, Situation.RUN_BY_ANOTHER, "db downgrade", "--lock-wait 0"),
                of(0, Situation.AT_HEAD, "db current", "--check-heads"),
                of(0, Situation.AT_HEAD, "db current", "--at-least head"),
                of(1, Situation.DISAGREEING, "db current"),
                of(3, Situation.EMPTY, "db current"),
                of(5, Situation.LOCKED_TABLE, "db current"),
                of(0, Situation.AT_HEAD, "db history", "-i"),
                of(1, Situation.DISAGREEING, "db history", "-i"),
                of(4, Situation.UNREACHABLE, "db history", "-i"),
                of(5, Situation.LOCKED_TABLE, "db history", "-i"),
                of(0, Situation.UNCONFIGURED, "db heads"),
                of(0, Situation.AT_HEAD, "db diagram"),
                of(1, Situation.DISAGREEING, "db diagram", "-1"),
                of(5, Situation.LOCKED_TABLE, "db diagram", "-1"),
                of(0, Situation.AT_HEAD, "db show", "-1"),
                of(1, Situation.DISAGREEING, "db show", "-1"),
                of(4, Situation.UNREACHABLE, "db show", "-1"),
                of(5, Situation.LOCKED_TABLE, "db show", "-1"),
                of(0, Situation.AT_HEAD, "db stamp", "head"),
                of(1, Situation.READ_ONLY, "db stamp", "head"),
                of(3, Situation.CHANGED, "db stamp", "head"),
                of(5, Situation.RUN_BY_ANOTHER, "db stamp", "head --lock-wait 0"),
                of(0, Situation.EMPTY, "db revision", "-m nothing --autogenerate"),
                of(1, Situation.READ_ONLY, "db revision", "-m nothing --autogenerate"),
                of(2, Situation.AT_HEAD, "db revision"),
                of(4, Situation.UNREACHABLE, "db revision", "-m nothing --autogenerate --sql"),
                of(5, Situation.WAITING_SCRIPT, "db revision", "-m nothing --autogenerate"),
                of(0, Situation.AT_HEAD, "db check"),
                of(1, Situation.DISAGREEING, "db check"),
                of(3, Situation.CHANGED, "db check"),
                of(5, Situation.LOCKED_TABLE, "db check"),
                of(0, Situation.AT_HEAD, "db drift"),
                of(1, Situation.DISAGREEING, "db drift"),
                of(3, Situation.CHANGED, "db drift"),
                of(5, Situation.LOCKED_TABLE, "db drift"),
                of(0, Situation.AT_HEAD, "db verify"),
                of(1, Situation.READ_ONLY, "db verify"),
                of(3, Situation.WRONG_SCRIPTS, "db verify"),
                of(5, Situation.WAITING_SCRIPT, "db verify"),
                of(0, Situation.AT_HEAD, "config show"),
                of(2, Situation.UNCONFIGURED, "config show"),
                of(0, Situation.UNCONFIGURED, "completion", "bash"),
                of(0, Situation.UNCONFIGURED, "help", "db"),
                of(0, Situation.UNCONFIGURED, "version"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCodeIsTheOneOfTheHelp(Case expected) throws SQLException {
        try (TestDatabase database = TestServer.createDatabase();
                Connection other = database.connect()) {
            arrange(expected.situation(), database, other);
            CommandLineCall call = CommandLineCall.call(words(expected));
            if (expected.situation() != Situation.UNCONFIGURED) {
                call.with("PYCHARTER_DATABASE_URL", url(expected.situation(), database));
            }
            call.run().exits(expected.code());
        }
    }

    private String[] words(Case expected) {
        boolean own = Set.of(Situation.WRONG_SCRIPTS, Situation.WAITING_SCRIPT).contains(expected.situation());
        String scripts = own ? " --migrations-dir " + directory : "";
        String dir = expected.words().contains("--autogenerate") ? " --dir " + directory : "";
        return (expected.words() + scripts + dir).split(" ");
    }

    private static String url(Situation situation, TestDatabase database) {
        return switch (situation) {
            case UNREACHABLE -> "postgresql://ann@127.0.0.1:1/store";
            case LOCKED_TABLE -> database.url() + "?options=-c%20lock_timeout%3D100ms";
            case READ_ONLY -> database.url() + "?options=-c%20default_transaction_read_only%3Don";
            default -> database.url();
        };
    }

    private void arrange(Situation situation, TestDatabase database, Connection other) throws SQLException {
        if (Set.of(Situation.EMPTY, Situation.UNREACHABLE, Situation.UNCONFIGURED)
                .contains(situation)) {
            return;
        }
        CommandLineCall.call("db", "init", database.url()).runHere().exits(0);
        switch (situation) {
            case CHANGED -> database.execute("DROP INDEX pycharter.ix_quality_violations_status");
            case DISAGREEING -> database.execute("UPDATE pycharter.alembic_version SET version_num = '799b73fe9f6c'");
            case RUN_BY_ANOTHER -> StoreState.takeLock(other);
            case LOCKED_TABLE -> {
                other.setAutoCommit(false);
                try (Statement statement = other.createStatement()) {
                    statement.execute("LOCK TABLE pycharter.alembic_version");
                }
            }
            case WRONG_SCRIPTS -> {
                write("V20270101000000__mine.sql", "CREATE TABLE mine ();");
                write("U20270101000000__mine.sql", "SELECT 1;");
            }
            case WAITING_SCRIPT -> {
                write("V20270101000000__mine.sql", "SELECT FROM public.locked;");
                write("U20270101000000__mine.sql", "SELECT 1;");
                database.execute("CREATE TABLE public.locked ()");
                other.setAutoCommit(false);
                try (Statement statement = other.createStatement()) {
                    statement.execute("LOCK TABLE public.locked");
                }
            }
            default -> {}
        }
    }

    private void write(String file, String sql) {
        try {
            Files.writeString(directory.resolve(file), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A group lists what the commands below it list; for all others each code is in {@link #cases} or general. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyListedCodeHappens(HelpPage page) {
        String words = page.name().substring("pycharter".length()).strip();
        boolean isGroup = pages().anyMatch(other -> other.name().startsWith(page.name() + " "));
        Set<Integer> left = new TreeSet<>(page.exitCodes());
        Stream<Integer> elsewhere = isGroup
                ? pages().filter(other -> other.name().startsWith(page.name() + " "))
                        .flatMap(other -> other.exitCodes().stream())
                : cases().stream()
                        .filter(known -> known.command().equals(words))
                        .map(Case::code);
        Set<Integer> known = new TreeSet<>(elsewhere.toList());
        assertThat(page.exitCodes()).containsAll(known);
        left.removeAll(known);
        for (int code : left) {
            assertThat(general(code, words))
                    .as("%s exits %d", page.name(), code)
                    .isEqualTo(code);
        }
    }

    private static int general(int code, String words) {
        return switch (code) {
            case 1 -> withBrokenStdout(words);
            case 2 -> run(words + " --bogus", "");
            case 4 -> run(words + connecting(words), url(Situation.UNREACHABLE, null));
            default -> throw new AssertionError("No case leads to " + code + ".");
        };
    }

    /** What a command needs to connect at all. */
    private static String connecting(String words) {
        return switch (words) {
            case "db diagram" -> " -1";
            case "db stamp" -> " head";
            default -> "";
        };
    }

    private static int run(String words, String url) {
        return CommandLineCall.call(words.strip().split(" "))
                .with("PYCHARTER_DATABASE_URL", url)
                .run()
                .exitCode();
    }

    /** In this process in any case: what an installed program makes of a full disk is another test's. */
    private static int withBrokenStdout(String words) {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        Streams streams = new Streams(
                broken,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader("")));
        Environment environment = new Environment(
                Map.of("PYCHARTER_DATABASE_URL", "postgresql://ann@localhost/store"), Path.of("/"), Optional.empty());
        String argument = words.equals("completion") ? "completion bash" : words;
        return new Cli(new RunContext(environment, streams, Terminal.NONE, Interruption.none()))
                .run(Stream.of(argument.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toArray(String[]::new));
    }

    @Test
    void theProgramItselfListsAllCodes() {
        assertThat(pages().findFirst().orElseThrow().exitCodes()).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
