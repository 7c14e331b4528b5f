package io.pycharter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pycharter.testing.CommandLineCall;
import io.pycharter.testing.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config show}; the hosts that it is told of do not exist, because it never asks a database. */
class ConfigShowContract {

    /** Our own words look like a URL with a password, and are not one. */
    @Test
    void hintIsNotMasked() {
        String hint =
                "Write it as \"localhost\", \"192.0.2.1\" or \"[2001:db8::1]\"; write \"@\", \":\", \"/\" and \"?\" in the password"
                        + " as \"%40\", \"%3A\", \"%2F\" and \"%3F\".";
        String url = "postgresql://ann:hush4hush@[zz]/d";
        CommandLineCall.pycharter("db", "current", url).exits(2).says("hint: " + hint);
        assertThat(CommandLineCall.pycharter("config", "show", url).exits(2).stdout())
                .contains(hint);
        assertThat(CommandLineCall.pycharter("db", "current", url, "-o", "json")
                        .exits(2)
                        .json()
                        .path("hint")
                        .asText())
                .isEqualTo(hint);
    }

    private static final String URL = "postgresql://ann:hush@db.invalid:6543/shop?sslmode=disable";
    private static final String MASKED = "postgresql://ann:***@db.invalid:6543/shop?sslmode=disable";

    @TempDir
    Path root;

    private Path work;
    private Path home;

    @BeforeEach
    void makeDirectories() throws IOException {
        work = Files.createDirectory(root.resolve("work")).toRealPath();
        home = Files.createDirectory(root.resolve("home")).toRealPath();
    }

    private CommandLineCall show(String... words) {
        String[] arguments = new String[words.length + 2];
        arguments[0] = "config";
        arguments[1] = "show";
        System.arraycopy(words, 0, arguments, 2, words.length);
        return CommandLineCall.call(arguments).in(work).home(home);
    }

    @Test
    void theArgumentWinsAndItsPasswordIsHidden() {
        show(URL)
                .run()
                .exits(0)
                .hides("hush")
                .prints(
                        "source:     the argument \"DATABASE_URL\"",
                        "url:        " + MASKED,
                        "host:       db.invalid, port 6543",
                        "database:   shop",
                        "user:       ann",
                        "parameter:  sslmode=disable",
                        "",
                        "sources, highest first:",
                        "  500  the argument \"DATABASE_URL\": set, " + MASKED,
                        "       It is given.",
                        "  490  the environment variable \"PYCHARTER__DATABASE__SQL_ALCHEMY_CONN\": not set",
                        "       It is not set.",
                        "  480  the environment variable \"PYCHARTER_DATABASE_URL\": not set",
                        "       It is not set.",
                        "  470  \"sql_alchemy_conn\" in \"[database]\" of \"pycharter.cfg\": not set",
                        "       " + missing("pycharter.cfg"),
                        "  460  \"sqlalchemy.url\" in \"[alembic]\" of \"alembic.ini\": not set",
                        "       " + missing("alembic.ini"));
    }

    private String missing(String file) {
        return "\"" + work.resolve(file) + "\" does not exist; \""
                + home.resolve(".pycharter").resolve(file) + "\" does not exist.";
    }

    @Test
    void nothingConfiguredIsShownAndFails() {
        CommandLineRun run = show().run().exits(2);
        assertThat(run.stdout()).startsWith("source:     none\n\nsources, highest first:\n  500  the argument");
        JsonNode document = show("-o", "json").run().exits(2).json();
        assertThat(document.path("source").isNull()).isTrue();
        assertThat(document.path("url").isNull()).isTrue();
        assertThat(document.path("sources").findValuesAsText("state")).containsOnly("not set");
    }

    @Test
    void everySourceIsShownWithItsStateInOneDocument() throws IOException {
        write("pycharter.cfg", "[database]\nsql_alchemy_conn = postgresql://cfg:hush@c.invalid/c\n");
        write("alembic.ini", "[alembic]\nsqlalchemy.url = driver://user:pass@localhost/dbname\n");
        JsonNode document = show("--output=json")
                .with("PYCHARTER__DATABASE__SQL_ALCHEMY_CONN", URL)
                .with("PYCHARTER_DATABASE_URL", "postgresql://env:hush@e.invalid/e")
                .run()
                .exits(0)
                .hides("hush")
                .json();
        assertThat(document.path("command").asText()).isEqualTo("config show");
        assertThat(document.path("source").asText()).contains("PYCHARTER__DATABASE__SQL_ALCHEMY_CONN");
        assertThat(document.path("url").asText()).isEqualTo(MASKED);
        assertThat(document.path("hosts").toString()).contains("\"host\":\"db.invalid\"", "\"port\":6543");
        assertThat(document.path("database").asText()).isEqualTo("shop");
        assertThat(document.path("user").asText()).isEqualTo("ann");
        assertThat(document.path("parameters").path("sslmode").asText()).isEqualTo("disable");
        assertThat(document.path("sources").findValuesAsText("state"))
                .containsExactly("not set", "set", "shadowed", "shadowed", "not set");
        assertThat(document.path("sources").findValuesAsText("ordinal"))
                .containsExactly("500", "490", "480", "470", "460");
        assertThat(document.path("sources").get(3).path("explanation").asText())
                .isEqualTo("\"" + work.resolve("pycharter.cfg") + "\" gives it.");
    }

    @Test
    void fileOfTheHomeDirectoryCountsWhereTheWorkingDirectoryHasNone() throws IOException {
        Files.createDirectory(home.resolve(".pycharter"));
        Files.writeString(
                home.resolve(".pycharter/pycharter.cfg"),
                "[database]\nsql_alchemy_conn: postgresql://ann@h.invalid/d\n");
        assertThat(show().run().exits(0).stdout()).startsWith("source:     \"sql_alchemy_conn\" in \"[database]\"");
    }

    @Test
    void urlThatIsMalformedIsShownAsFailedWithoutItsPassword() {
        CommandLineRun run = show().with("PYCHARTER_DATABASE_URL", "mysql://ann:hush@db.invalid/shop")
                .run()
                .exits(2)
                .hides("hush");
        assertThat(run.stdout())
                .contains("\"PYCHARTER_DATABASE_URL\": failed, mysql://ann:***@db.invalid/shop", "only PostgreSQL");
        JsonNode document = show("-o", "json")
                .with("PYCHARTER_DATABASE_URL", "postgresql://ann:hush@db.invalid:99999/shop")
                .run()
                .exits(2)
                .hides("hush")
                .json();
        assertThat(document.path("sources").get(2).path("state").asText()).isEqualTo("failed");
    }

    @Test
    void brokenFileIsShownWithTheLine() throws IOException {
        write("pycharter.cfg", "[database]\nthis is no option\n");
        String stdout = show().run().exits(2).stdout();
        assertThat(stdout).contains("\"pycharter.cfg\": failed", "pycharter.cfg", "2");
        CommandLineCall.call("db", "current").in(work).home(home).run().exits(2).says("pycharter.cfg", "2");
    }

    @Test
    void fileThatOthersCanReadIsWarnedOfOnStderr() throws IOException {
        Path file = write("pycharter.cfg", "[database]\nsql_alchemy_conn = " + URL + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        show("--quiet")
                .run()
                .exits(0)
                .hides("hush")
                .says("warning: The file \"" + file + "\" contains a password and is readable by others");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(show().run().exits(0).stderr()).isEmpty();
    }

    @Test
    void embeddedDatabaseIsShownAndNotStarted() {
        show("embedded:data").run().exits(0);
        assertThat(work.resolve("data")).doesNotExist();
    }

    @Test
    void hostileWorkingDirectoryChangesNothing() throws IOException {
        String hostile = """
                pycharter.database.url=postgresql://evil@evil.invalid/evil
                quarkus.datasource.jdbc.url=jdbc:postgresql://evil.invalid/evil
                PYCHARTER_DATABASE_URL=postgresql://evil@evil.invalid/evil
                PYCHARTER__DATABASE__SQL_ALCHEMY_CONN=postgresql://evil@evil.invalid/evil
                quarkus.log.level=ALL
                """;
        CommandLineRun clean = show(URL).run();
        CommandLineRun none = show().run();
        for (String file : new String[] {".env", "application.properties", "config/application.properties"}) {
            write(file, hostile);
        }
        assertThat(show(URL).run()).isEqualTo(clean);
        assertThat(show().run()).isEqualTo(none);
    }

    private Path write(String file, String text) throws IOException {
        Path path = work.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
