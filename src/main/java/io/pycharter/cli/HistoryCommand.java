package io.pycharter.cli;

import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.RevisionText;
import io.pycharter.config.PycharterConfig;
import io.pycharter.revision.Range;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db history}. */
@Command(
        description = {
            "List the revisions of the chain, newest first.",
            "A database is asked only for --indicate-current, or for a range that counts from current."
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
            description = "Only the revisions from A to B, both included; either may be left out, or be \"current\".")
    private String range;

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Mark the revision that the database is at.")
    private boolean indicateCurrent;

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

    private String text(List<Revision> revisions, RevisionChain chain, Optional<Revision> marked) {
        return revisions.stream()
                .map(revision -> {
                    boolean current = marked.filter(revision::equals).isPresent();
                    return verbose
                            ? RevisionText.paragraph(revision, chain, current)
                            : RevisionText.line(revision, chain, current);
                })
                .collect(Collectors.joining(verbose ? "\n\n" : "\n"));
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
