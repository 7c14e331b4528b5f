package io.pycharter.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated machine in a directory whose name contains a space: a PATH with the usual tools but no Java and no Maven, an
 * empty home, and the files that a test adds.
 */
final class Sandbox implements AutoCloseable {
    private static final List<String> TOOLS = List.of(
            "cat",
            "chmod",
            "cp",
            "curl",
            "echo",
            "env",
            "find",
            "flock",
            "grep",
            "gzip",
            "head",
            "id",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "setsid",
            "sh",
            "sha256sum",
            "sha512sum",
            "shasum",
            "sleep",
            "tar",
            "touch",
            "tr",
            "uname",
            "wget");

    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();

    Sandbox(Path directory) {
        try {
            root = Files.createDirectory(directory.resolve("a machine")).toRealPath();
            Files.createDirectory(home());
            Files.createDirectory(path());
            for (String tool : TOOLS) {
                Optional<Path> real = tool(tool);
                if (real.isPresent()) {
                    Files.createSymbolicLink(path().resolve(tool), real.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("PATH", path().toString());
        environment.put("HOME", home().toString());
    }

    static Path repository() {
        return Path.of("").toAbsolutePath();
    }

    static Optional<Path> tool(String name) {
        for (String directory : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(directory, name);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    Path root() {
        return root;
    }

    Path home() {
        return root.resolve("home");
    }

    /** The only directory on the PATH. */
    Path path() {
        return root.resolve("path");
    }

    Sandbox with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Sandbox without(String variable) {
        environment.remove(variable);
        return this;
    }

    Path script(Path file, String text) {
        write(file, text);
        try {
            Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Writes a file; replaces a link to a tool rather than writing through it to the real machine's. */
    Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.isSymbolicLink(file)) {
                Files.delete(file);
            }
            return Files.writeString(file, text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a script of the repository, with its permissions. */
    Path copyOf(String name, Path directory) {
        try {
            return script(directory.resolve(name), Files.readString(repository().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A Java home whose java reports its release and home, writes a start-up cache on request, and otherwise prints the
     * first line of the jar and the arguments in brackets. With the argument "wait" it opens the jar, waits for a line on
     * standard input, and opens it again, like a program that loads a class late.
     */
    Path java(String name, String release, boolean compiler) {
        Path java = root.resolve(name);
        script(java.resolve("bin/java"), """
                #!/bin/sh
                case "$*" in
                    *-XshowSettings:properties*)
                        printf '    java.home = %%s\\n    java.specification.version = %%s\\n' '%s' '%s' >&2
                        exit 0 ;;
                esac
                while [ "$1" != -jar ]; do
                    case $1 in
                        -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                            echo "cache${PYCHARTER_POSTGRES_HOME:+ with $PYCHARTER_POSTGRES_HOME}" >"${1#*=}" ;;
                        -XX:SharedArchiveFile=* | -XX:AOTCache=*) used=" $(cat "${1#*=}")" ;;
                    esac
                    shift
                done
                jar=$2
                shift 2
                if [ "${1-}" = wait ]; then exec 3<"$jar"; echo started; read -r line; fi
                printf '%%s%%s' "$(head -n 1 "$jar")" "${used-}"
                [ $# -eq 0 ] || printf ' [%%s]' "$@"
                echo
                ! grep -q broken "$jar"
                """.formatted(java, release));
        if (compiler) {
            script(java.resolve("bin/javac"), "#!/bin/sh\n");
        }
        return java;
    }

    /** Removes the links to the tools, because JUnit warns about links out of its temporary directory. */
    @Override
    public void close() {
        for (String tool : TOOLS) {
            try {
                Files.deleteIfExists(path().resolve(tool));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Run run(Path directory, Object... command) {
        return Run.end(start(directory, command));
    }

    Process start(Path directory, Object... command) {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        return Run.start(directory, environment, words);
    }
}
