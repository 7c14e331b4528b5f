package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.diagram.BundledOutlines;
import io.pycharter.diagram.Outline;
import io.pycharter.inspect.CatalogSource;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pycharter db diagram}. */
@Command(
        description = {
            "Draw the tables of the schema and their foreign keys.",
            "With only DATABASE_URL: the tables in that database. Otherwise: those of the chain at REV, or at head, which needs a database only if REV depends on the current revision or is not bundled with pycharter."
        })
final class DiagramCommand extends BaseCommand {

    @Mixin
    private TargetArguments arguments;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "mermaid",
            description = "Format of the diagram: mermaid, dot (Graphviz) or svg. Default: mermaid.")
    private DiagramFormat format;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "The diagram was printed.")
                .fails("A script failed, the records of the database disagree")
                .reads()
                .example("pycharter db diagram", "Draw the schema at head as Mermaid.")
                .example("pycharter db diagram --format svg 799b73fe9f6c", "Draw the schema at a revision as SVG.");
    }

    @Override
    ExitCode run() {
        Optional<String> url = arguments.url();
        PycharterConfig config = config(url);
        return url.isPresent() && !arguments.nameTarget() ? draw(live(config), Optional.empty()) : drawChain(config);
    }

    private ExitCode drawChain(PycharterConfig config) {
        Target target = arguments.target(Target.HEAD);
        RevisionChain chain = chain(config);
        Optional<Revision> current = target.needsCurrent() ? current(config, chain) : Optional.empty();
        Optional<Revision> drawn = target.resolve(chain, current);
        Outline outline = drawn.isEmpty()
                ? new Outline(List.of())
                : BundledOutlines.find(drawn.get().id()).orElseGet(() -> built(config, chain, drawn.get()));
        return draw(outline, Optional.of(drawn.map(Revision::id).orElse(Target.BASE)));
    }

    /** Only a server knows what scripts build that are not bundled. */
    private Outline built(PycharterConfig config, RevisionChain chain, Revision unbundled) {
        output().note(
                        "The revision \"%s\" is not bundled with pycharter; it is built in a scratch schema of the database."
                                .formatted(unbundled.id()));
        try (Database opened = open(config)) {
            return Outline.of(CatalogSource.ofChain(opened.dataSource(), chain, unbundled));
        }
    }

    private Outline live(PycharterConfig config) {
        try (Database opened = open(config)) {
            return Outline.of(CatalogSource.ofStore(opened.dataSource()));
        }
    }

    private ExitCode draw(Outline outline, Optional<String> of) {
        String diagram = format.render(outline);
        if (outline.tables().isEmpty()) {
            output().note("There are no tables to draw.");
        }
        output().result(
                        new Text().source(diagram),
                        json().with("revision", of)
                                .with("format", format.name())
                                .with("diagram", diagram));
        return ExitCode.DONE;
    }
}
