package io.pycharter.cli;

import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The URL of the database, for commands that take no revision beside it. */
final class DatabaseArgument {

    static final String DESCRIPTION =
            "The database: postgresql://USER@HOST:PORT/DATABASE, or embedded:DIR. \"pycharter config show\" tells where"
                    + " it is looked for if not given.";

    @Parameters(arity = "0..1", paramLabel = "DATABASE_URL", description = DESCRIPTION)
    private String url;

    Optional<String> url() {
        return Optional.ofNullable(url);
    }
}
