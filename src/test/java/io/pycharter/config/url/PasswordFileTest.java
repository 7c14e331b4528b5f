package io.pycharter.config.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.config.file.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {

    @TempDir
    Path home;

    private ServerUrl url(String url, Map<String, String> variables) {
        return (ServerUrl) DatabaseUrl.parse(url, new Environment(variables, home, Optional.of(home)));
    }

    private Path write(String name, String content, String permissions) throws IOException {
        Path file = Files.writeString(home.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @CsvSource({
        "h:5432:d:u:secret, secret",
        "*:*:*:*:secret, secret",
        "h:*:d:*:secret, secret",
        "h:5432:d:u:a:b, a:b",
        "h:5432:d:u:a\\:b\\\\c, a:b\\c",
        "h:5432:d:u:, -",
        "h:5433:d:u:secret, -",
        "g:5432:d:u:secret, -",
        "h:5432:D:u:secret, -",
        "h:5432:d:v:secret, -",
        "#h:5432:d:u:secret, -",
        "h:5432:d:u, -",
        "h*:5432:d:u:secret, -",
        "'', -"
    })
    void aLineThatFitsGivesThePassword(String line, String password) throws IOException {
        write(".pgpass", line + "\n", "rw-------");

        assertThat(url("postgresql://u@h/d", Map.of()).password().orElse("-")).isEqualTo(password);
    }

    @Test
    void fieldsAreEscapedAndTheFirstFitWins() throws IOException {
        write(".pgpass", "# comment\r\n\\:\\:1:*:d\\:e\\\\:u:first\r\n*:*:*:*:second\r\n", "rw-------");

        assertThat(url("postgresql://u@[::1]/d%3Ae%5C", Map.of()).password()).contains("first");
        assertThat(url("postgresql://u@a,b/d", Map.of()).password()).contains("second");
    }

    @Test
    void theOrderIsUrlThenVariableThenFile() throws IOException {
        write(".pgpass", "*:*:*:*:home", "rw-------");
        Path other = write("other", "*:*:*:*:other", "rw-------");
        Path third = write("third", "*:*:*:*:third", "rw-------");
        Map<String, String> file = Map.of("PGPASSFILE", other.toString());
        Map<String, String> both = Map.of("PGPASSFILE", other.toString(), "PGPASSWORD", "variable");

        assertThat(url("postgresql://u@h", Map.of()).password()).contains("home");
        assertThat(url("postgresql://u@h", file).password()).contains("other");
        assertThat(url("postgresql://u@h?passfile=" + third, file).password()).contains("third");
        assertThat(url("postgresql://u@h", both).password()).contains("variable");
        assertThat(url("postgresql://u:url@h", both).password()).contains("url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
    void aFileThatOthersHaveAccessToIsIgnoredWithAWarning(String permissions) throws IOException {
        Path file = write(".pgpass", "*:*:*:*:hunter2", permissions);
        ServerUrl url = url("postgresql://u@h", Map.of());

        assertThat(url.password()).isEmpty();
        assertThat(url.warnings())
                .singleElement()
                .asString()
                .contains("\"" + file + "\" was ignored", "chmod 600")
                .doesNotContain("hunter2");
        assertThat(url("postgresql://u:p@h", Map.of()).warnings()).isEmpty();
    }

    @Test
    void aDirectoryIsIgnoredWithAWarning() throws IOException {
        Files.createDirectory(home.resolve(".pgpass"));

        assertThat(url("postgresql://u@h", Map.of()).warnings())
                .singleElement()
                .asString()
                .contains("not a regular file");
    }

    @Test
    void noFileIsNoReasonToWarn() {
        assertThat(url("postgresql://u@h", Map.of()).warnings()).isEmpty();
    }
}
