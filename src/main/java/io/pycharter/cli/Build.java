package io.pycharter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What the build recorded about itself.
 *
 * @param commit the first digits of the commit that was built; empty if the sources were not a git checkout
 * @param date the date of the sources, such as {@code 2026-11-22}: the same sources give the same program
 */
public record Build(String version, Optional<String> commit, String date) {

    public static Build read() {
        Properties properties = new Properties();
        try (InputStream resource = Build.class.getResourceAsStream("/io/pycharter/version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = properties.getProperty("commit");
        return new Build(
                properties.getProperty("version"),
                commit.isEmpty() ? Optional.empty() : Optional.of(commit),
                properties.getProperty("built").split("T", 2)[0]);
    }
}
