package io.pycharter.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory for files that can be recreated (XDG Base Directory Specification). */
final class CacheDirectory {

    private CacheDirectory() {}

    /** The directories to try, in order of preference; they need not exist. */
    static List<Path> candidates(Map<String, String> variables, Optional<Path> home) {
        List<Path> candidates = new ArrayList<>();
        absolute(variables.get("XDG_CACHE_HOME"))
                .or(() -> home.map(directory -> directory.resolve(".cache")))
                .ifPresent(cache -> candidates.add(cache.resolve("pycharter")));
        Path temporary = absolute(variables.get("TMPDIR")).orElse(Path.of("/tmp"));
        String user = ProcessHandle.current().info().user().orElse("nameless");
        candidates.add(temporary.resolve("pycharter-" + user));
        return List.copyOf(candidates);
    }

    private static Optional<Path> absolute(String value) {
        return Optional.ofNullable(value)
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .map(Path::normalize);
    }
}
