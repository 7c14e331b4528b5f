package io.pycharter.cli;

import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.RevisionText;
import io.pycharter.config.PycharterConfig;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db heads}. */
@Command(description = "Show the head of the chain: the newest revision. Needs no database.")
final class HeadsCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also show message, version and scripts.")
    private boolean verbose;

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        Revision head = chain.head();
        output().result(
                        verbose
                                ? RevisionText.paragraph(head, chain, false)
                                : RevisionText.name(Optional.of(head), chain),
                        json().with("heads", List.of(RevisionText.json(head, chain))));
        return ExitCode.DONE;
    }
}
