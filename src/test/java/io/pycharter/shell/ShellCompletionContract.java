package io.pycharter.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pycharter.testing.CommandLineCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completions that the installed shells offer. */
class ShellCompletionContract {

    private static final Map<String, Set<String>> OFFERED = new LinkedHashMap<>();

    static {
        offers("", "completion config db help version");
        offers("d", "db");
        offers("db ", "check current diagram downgrade drift heads history init revision show stamp upgrade verify");
        offers("db he", "heads");
        offers("db bogus", "");
        offers("config ", "show");
        offers("config show ", "");
        offers("db current --v", "--verbose");
        offers("db upgrade --re", "--revision");
        offers("--output json db cur", "current");
        offers("--output ", "json json-lines text");
        offers("db heads -o j", "json json-lines");
        offers("db heads --output=", "json json-lines text");
        offers("db heads --output=j", "json json-lines");
        offers("db heads --output=json --ver", "--verbose");
        offers("db downgrade --lock-wait ", "");
        offers("db downgrade --lock-wait 5s --y", "--yes");
        offers("db upgrade h", "head");
        offers("db upgrade --quiet h", "head");
        offers("db stamp b", "base");
        offers("db show 7", "799b73fe9f6c 7f8a9b2c3d4e");
        offers("db downgrade -r name", "name_title_validation");
        offers("db upgrade postgresql://me@db.example.com:5432/store re", "remove_artifact_versions");
        offers("db upgrade postgresql://", "");
        offers("db current ", "");
        offers("db current embedded:", "");
        offers("db heads --migrations-dir ", "migrations");
        offers("db heads --migrations-dir=mig", "migrations");
        offers("completion ", "bash fish zsh");
    }

    @TempDir
    private Path directory;

    private static void offers(String words, String candidates) {
        OFFERED.put("pycharter " + words, candidates.isEmpty() ? Set.of() : Set.of(candidates.split(" ")));
    }

    /** Zsh loads the file {@code _pycharter} from a directory of its {@code fpath}. */
    @ParameterizedTest
    @CsvSource({"bash,pycharter", "fish,pycharter.fish", "zsh,pycharter.zsh", "zsh,_pycharter"})
    void shellOffersCompletions(String shell, String file) throws IOException {
        assumeTrue(Sandbox.tool(shell).isPresent(), () -> "\"" + shell + "\" is not installed.");
        Files.createDirectory(directory.resolve("migrations"));
        Files.writeString(directory.resolve("migrations.txt"), "");
        Path script = script(shell, file);

        Path driver = Sandbox.repository().resolve("src/test/resources/completion/complete." + shell);
        List<String> command = new ArrayList<>(List.of(shell, driver.toString(), script.toString()));
        command.addAll(OFFERED.keySet());
        Run run = Run.of(
                directory,
                Map.of("PATH", System.getenv("PATH"), "HOME", directory.toString(), "TERM", "xterm"),
                command);
        assertThat(run.err()).isEmpty();
        assertThat(offered(run.out())).isEqualTo(OFFERED);
    }

    @Test
    void shellcheckAcceptsTheBashScript() throws IOException {
        assumeTrue(Sandbox.tool("shellcheck").isPresent(), "\"shellcheck\" is not installed.");
        Path script = script("bash", "pycharter");
        assertThat(Run.of(
                                directory,
                                Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8"),
                                List.of("shellcheck", script.toString()))
                        .out())
                .isEmpty();
    }

    private Path script(String shell, String file) throws IOException {
        return Files.writeString(
                directory.resolve(file),
                CommandLineCall.pycharter("completion", shell).exits(0).stdout());
    }

    /** Removes differences between shells: order, descriptions, the option before its value, a trailing slash. */
    private static Map<String, Set<String>> offered(String out) {
        Map<String, Set<String>> offered = new LinkedHashMap<>();
        Set<String> candidates = new TreeSet<>();
        for (String line : out.lines().toList()) {
            if (line.startsWith("> ")) {
                candidates = new TreeSet<>();
                offered.put(line.substring(2), candidates);
            } else if (!line.isEmpty()) {
                candidates.add(line.replaceAll("^--[a-z-]+=|/?(\t.*)?$", ""));
            }
        }
        return offered;
    }
}
