package io.pycharter.cli;

import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The URL of the database, for commands that take no revision. */
final class DatabaseArgument {

    static final String DESCRIPTION =
            "The database, as postgresql://USER@HOST:PORT/DATABASE or embedded:DIR. Default: the configured one, which"
                    + " \"pycharter config show\" shows.";

    @Parameters(arity = "0..1", paramLabel = "DATABASE_URL", description = DESCRIPTION)
    private String url;

    Optional<String> url() {
        return Optional.ofNullable(url);
    }
}
