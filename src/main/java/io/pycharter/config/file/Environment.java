package io.pycharter.config.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run can see of the process that it is in, as plain values, so that a test can give another.
 *
 * @param variables the environment variables
 * @param workingDirectory absolute; relative paths on the command line and in files start here
 * @param home the user's home directory; empty where the process has none
 */
public record Environment(Map<String, String> variables, Path workingDirectory, Optional<Path> home) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment ofProcess() {
        Map<String, String> variables = System.getenv();
        String home = variables.getOrDefault("HOME", System.getProperty("user.home", ""));
        return new Environment(
                variables,
                Path.of("").toAbsolutePath(),
                Optional.of(home).filter(value -> value.startsWith("/")).map(Path::of));
    }

    /** The value of an environment variable; empty if it is not set or is the empty string. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
