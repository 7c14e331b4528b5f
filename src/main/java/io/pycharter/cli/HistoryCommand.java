package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.RevisionText;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.revision.Range;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db history}. */
@Command(
        description = {
            "List the revisions of the chain, newest first.",
            "Connects to the database only for --indicate-current or a range that depends on the current revision."
        })
final class HistoryCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also show version and scripts.")
    private boolean verbose;

    @Option(
            names = {"-r", "--range", "--rev-range"},
            paramLabel = "A:B",
            defaultValue = ":",
            description =
                    "List only the revisions from A to B, both included. Either can be omitted or be \"current\".")
    private String range;

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Mark the current revision of the database.")
    private boolean indicateCurrent;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The revisions were listed.")
                .fails("The records of the database disagree")
                .reads()
                .example("pycharter db history -v", "List all revisions with their scripts.")
                .example("pycharter db history --range current:", "List the current revision and those pending.");
    }

    @Override
    ExitCode run() {
        Range wanted = Range.parse(range);
        PycharterConfig config = config(database.url());
        RevisionChain chain = chain(config);
        Optional<Revision> current =
                indicateCurrent || wanted.needsCurrent() ? current(config, chain) : Optional.empty();
        List<Revision> revisions = new ArrayList<>(wanted.resolve(chain, current));
        Collections.reverse(revisions);
        Optional<Revision> marked = current.filter(revision -> indicateCurrent);
        output().result(text(revisions, chain, marked), document(revisions, chain, marked));
        return ExitCode.DONE;
    }

    private Text text(List<Revision> revisions, RevisionChain chain, Optional<Revision> marked) {
        Text text = new Text();
        for (int i = 0; i < revisions.size(); i++) {
            Revision revision = revisions.get(i);
            boolean current = marked.filter(revision::equals).isPresent();
            if (verbose) {
                text.lines(i == 0 ? List.of() : List.of("")).lines(RevisionText.paragraph(revision, chain, current));
            } else {
                text.line(RevisionText.line(revision, chain, current));
            }
        }
        return text;
    }

    private JsonDocument document(List<Revision> revisions, RevisionChain chain, Optional<Revision> marked) {
        JsonDocument document = json().with(
                        "revisions",
                        revisions.stream()
                                .<Map<String, Object>>map(revision -> RevisionText.json(revision, chain))
                                .toList());
        return indicateCurrent ? document.with("current", marked.map(Revision::id)) : document;
    }
}
