package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.RevisionText;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db heads}. */
@Command(description = "Show the head of the chain, its newest revision. Needs no database.")
final class HeadsCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also show message, version and scripts.")
    private boolean verbose;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.REVISIONS, "The head was shown.")
                .example("pycharter db heads -v", "Show the newest revision with its scripts.");
    }

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        Revision head = chain.head();
        output().result(
                        verbose
                                ? Text.of(RevisionText.paragraph(head, chain, false))
                                : new Text().line(RevisionText.name(Optional.of(head), chain)),
                        json().with("heads", List.of(RevisionText.json(head, chain))));
        return ExitCode.DONE;
    }
}
