package io.pycharter.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages that the troubleshooting page explains are those of the program. */
class MessagesTest {

    private static final Pattern MESSAGE = Pattern.compile("\\*\\*`([^`]+)`\\*\\*");

    /** What differs from one occurrence of a message to the next: quoted names, numbers, what is left out, details after a colon. */
    private static final Pattern VARIABLE = Pattern.compile("\"[^\"]*\"|\\d+|…|: .*");

    @Test
    void everyExplainedMessageIsInTheSources() throws IOException {
        String sources = sources();
        List<String> messages = MESSAGE.matcher(Files.readString(Path.of("docs/troubleshooting.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(messages).hasSizeGreaterThan(30);
        for (String message : messages) {
            assertThat(VARIABLE.split(message))
                    .as(message)
                    .allMatch(part -> part.length() < 4 || sources.contains(part));
        }
    }

    /** The sources with their string literals joined and unescaped. */
    private static String sources() throws IOException {
        StringBuilder sources = new StringBuilder(Files.readString(Path.of("install.sh")));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.append(Files.readString(file));
            }
        }
        return sources.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
    }
}
