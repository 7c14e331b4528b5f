package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.RevisionText;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.error.UsageException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pycharter db show}. */
@Command(
        description = {
            "Show a revision and its scripts, by default head.",
            "Connects to the database only if REV depends on the current revision."
        })
final class ShowCommand extends BaseCommand {

    @Mixin
    private TargetArguments arguments;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The revision was shown.")
                .fails("The records of the database disagree")
                .reads()
                .example("pycharter db show", "Show head.")
                .example("pycharter db show 7f8a", "Show the revision whose id begins with 7f8a.");
    }

    @Override
    ExitCode run() {
        Target target = arguments.target(Target.HEAD);
        PycharterConfig config = config(arguments.url());
        RevisionChain chain = chain(config);
        Optional<Revision> current = target.needsCurrent() ? current(config, chain) : Optional.empty();
        Revision revision = target.resolve(chain, current)
                .orElseThrow(() -> new UsageException(
                        "\"%s\" is the empty schema below the first revision.".formatted(target.text()),
                        "Name a revision; \"pycharter db history\" lists them."));
        Map<String, Object> facts = RevisionText.json(revision, chain);
        facts.put("upgrade", revision.upgrade().text());
        facts.put("downgrade", revision.downgrade().text());
        output().result(text(revision, chain), json().with("revision", facts));
        return ExitCode.DONE;
    }

    private static Text text(Revision revision, RevisionChain chain) {
        return Text.of(RevisionText.paragraph(revision, chain, false))
                .line("")
                .line("-- " + revision.upgrade().name())
                .source(revision.upgrade().text())
                .line("")
                .line("-- " + revision.downgrade().name())
                .source(revision.downgrade().text());
    }
}
