package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.Chain;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import io.pycharter.testing.EveryCommand;
import io.pycharter.testing.TestRole;
import io.pycharter.testing.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No password is ever printed, whatever goes wrong and whatever is asked for. */
class SecrecyContract extends DatabaseFixture {

    private static final String SECRET = "Hush4Hush";

    /** Calls of these do not connect, though they may be given a URL. */
    private static final Set<String> WITHOUT_A_DATABASE =
            Set.of("db history", "db heads", "db show", "db revision", "config show", "completion", "help", "version");

    static Stream<EveryCommand> commands() {
        return EveryCommand.all();
    }

    private static List<CommandLineRun> everyFormat(List<String> words) {
        return Stream.of(List.<String>of(), List.of("-o", "json", "--debug"))
                .map(options -> Stream.concat(words.stream(), options.stream()).toArray(String[]::new))
                .map(line -> CommandLineCall.call(line).run())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void passwordThatWorksIsNotPrinted(EveryCommand command) {
        startAt(Chain.HEAD);
        String password = URI.create(database.url()).getUserInfo().split(":")[1];
        everyFormat(command.call(database.url()))
                .forEach(run ->
                        run.exits(command.name().equals("db init") ? 1 : 0).hides(password));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void passwordThatIsRefusedIsNotPrinted(EveryCommand command) {
        TestRole role = TestServer.createRole();
        everyFormat(command.call(TestServer.url(database.name(), role.name(), SECRET)))
                .forEach(run -> run.exits(WITHOUT_A_DATABASE.contains(command.name()) ? 0 : 4)
                        .hides(SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:Hush4Hush@127.0.0.1:1/a",
                "postgresql://ann:Hush4Hush@127.0.0.1:99999/a",
                "postgresql://ann:Hush4Hush@/a?bogus=1",
                "postgresql://ann:Hush4Hush",
                "postgresql://ann:Hush4Hush@h:1:2/a",
                "postgresql://ann:p@Hush4Hush@127.0.0.1:1/a",
                "postgresql://ann:%zzHush4Hush@127.0.0.1:1/a",
                "postgresql://ann@127.0.0.1:1/a?password=Hush4Hush",
                "postgresql://ann@127.0.0.1:1/a?sslpassword=Hush4Hush&bogus=1",
                "mysql://ann:Hush4Hush@127.0.0.1/a",
                "jdbc:postgresql://127.0.0.1:1/a?user=ann&password=Hush4Hush",
                "postgresql:ann:Hush4Hush@127.0.0.1/a",
                "ann:Hush4Hush@127.0.0.1/a",
                "host=127.0.0.1,password=Hush4Hush",
                "host=127.0.0.1 pasword=Hush4Hush",
                "postgresql://ann@127.0.0.1:1/a?pasword=Hush4Hush",
                "postgresql://ann@127.0.0.1:1/a?PasswOrt=x@Hush4Hush",
                "postgresql://ann:x@127.0.0.1:1/a?pw=x@Hush4Hush&y=Hush4Hush",
                "postgresql://ann:x y Hush4Hush@127.0.0.1:1/a",
                "postgresql://ann:1 Hush4Hush",
                "postgresql://ann:x Hush4Hush",
                "postgresql://ann@127.0.0.1:1/a?password=x y=Hush4Hush",
                "postgresql://ann@127.0.0.1:1/a?options=-c app.token=Hush4Hush",
                "postgresql://ann@127.0.0.1:1/a?options=-capp.db_password%3Dx%5C%20Hush4Hush",
            })
    void passwordOfAUrlThatLeadsNowhereIsNotPrinted(String url) {
        EveryCommand.all().filter(EveryCommand::takesUrl).forEach(command -> everyFormat(command.call(url))
                .forEach(run -> {
                    assertThat(run.exitCode()).as(command.name()).isIn(0, 2, 4);
                    run.hides(SECRET);
                }));
        for (String line : List.of(
                "db upgrade --revision",
                "db upgrade +1",
                "db history --range",
                "db history -i",
                "db bogus",
                "db current --bogus",
                "db current a",
                "db upgrade a b",
                "db revision -m x --rev-id",
                "--output",
                "db upgrade --lock-wait")) {
            everyFormat(Stream.concat(Stream.of(line.split(" ")), Stream.of(url))
                            .toList())
                    .forEach(run -> {
                        assertThat(run.exitCode()).as(line).isIn(2, 4);
                        run.hides(SECRET);
                    });
        }
        CommandLineCall.call("db", "current")
                .with("PYCHARTER_DATABASE_URL", url)
                .run()
                .hides(SECRET)
                .says("error: ");
        CommandLineCall.call("config", "show", "--debug")
                .with("PYCHARTER__DATABASE__SQL_ALCHEMY_CONN", url)
                .run()
                .hides(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:x Hush4Hush@127.0.0.1:1/a",
                "postgresql://ann:1 Hush4Hush x@127.0.0.1:1/a",
                "postgresql://ann:x@y Hush4Hush@127.0.0.1:1/a",
                "postgresql://ann:x Hush4Hush",
            })
    void restOfAUrlThatTheShellHasCutIsNotPrinted(String url) {
        EveryCommand.all().filter(EveryCommand::takesUrl).forEach(command -> everyFormat(
                        Stream.concat(command.callWithoutUrl().stream(), Stream.of(url.split(" ")))
                                .toList())
                .forEach(run -> assertThat(run.exits(2).hides(SECRET).stderr())
                        .contains("The database URL seems to be cut at a space.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://ann:Hush4Hush@h/d", "ann:Hush4Hush@h", "Use password=Hush4Hush"})
    void messageOfARevisionThatHoldsAPasswordIsRefused(String message, @TempDir Path directory) {
        everyFormat(List.of("db", "revision", "-m", message, "--dir", directory.toString()))
                .forEach(run -> assertThat(run.exits(2).hides(SECRET).stderr())
                        .contains("The message of the revision holds what looks like a database URL or a password."));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void passwordInAStatementThatFailsIsNotPrinted(@TempDir Path directory) throws SQLException {
        new Scripts(directory).add("20270101", "roles", "CREATE ROLE pg_bad PASSWORD 'Hush4Hush';", "");
        db("stamp", "--force", "head").exits(0);
        String option = "--migrations-dir=" + directory;
        db("upgrade", option).exits(1).hides(SECRET).says("CREATE ROLE pg_bad PASSWORD '***'");
        db("upgrade", option, "--debug", "-o", "json").exits(1).hides(SECRET);
    }
}
