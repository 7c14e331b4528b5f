package io.pycharter.embedded;

import io.pycharter.config.file.Environment;
import io.pycharter.error.PycharterException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A program for tests: runs an embedded server until its standard input ends, or only locates the programs. */
final class HoldServer {

    private HoldServer() {}

    /**
     * @param arguments the directory, URL-encoded because the locale of a test may lack its characters; without
     *     arguments the directory of the programs is printed
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
