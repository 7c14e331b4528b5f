package io.pycharter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What the build has written down about itself.
 *
 * @param commit the first digits of the commit that was built; empty if the sources were not a checkout
 * @param date of the sources, not of the run of the build: the same sources give the same program; as {@code 2026-11-22}
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
