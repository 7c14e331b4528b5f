package io.pycharter.embedded;

import io.pycharter.config.file.Environment;
import io.pycharter.error.PycharterException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A program for tests: holds an embedded server until its standard input ends, or only locates the programs. */
final class HoldServer {

    private HoldServer() {}

    /**
     * @param arguments the directory, URL-encoded, for the locale of a test may not have its letters; none to print
     *     where the programs are
     */
    public static void main(String[] arguments) throws IOException {
        try {
            Environment environment = Environment.ofProcess();
            ServerBinaries binaries =
                    ServerBinaries.locate(environment.variables(), environment.home(), Optional.empty());
            if (arguments.length == 0) {
                System.out.println(binaries.directory());
                return;
            }
            Path directory = Path.of(URLDecoder.decode(arguments[0], StandardCharsets.UTF_8));
            try (EmbeddedServer server =
                    EmbeddedServer.start(directory, binaries, Duration.ZERO, System.err::println)) {
                System.out.println(server.url());
                System.in.transferTo(System.err);
            }
        } catch (PycharterException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage() + " " + e.hint());
            System.exit(1);
        }
    }
}
