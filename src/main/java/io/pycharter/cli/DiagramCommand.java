package io.pycharter.cli;

import io.pycharter.catalog.CatalogReader;
import io.pycharter.config.PycharterConfig;
import io.pycharter.diagram.BundledOutlines;
import io.pycharter.diagram.Outline;
import io.pycharter.error.UsageException;
import io.pycharter.migrate.StoreSchema;
import io.pycharter.postgres.SqlFailure;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pycharter db diagram}. */
@Command(
        name = "diagram",
        description = {
            "Draw the tables of the schema and the foreign keys between them.",
            "With a URL: what the database holds. Without one: what the chain builds up to REV, and no database is asked,"
                    + " unless REV counts from the current revision."
        })
final class DiagramCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "DATABASE_URL",
            description = "The database to draw: postgresql://USER@HOST:PORT/DATABASE, or embedded:DIR.")
    private String url;

    @Option(
            names = {"-r", "--revision"},
            paramLabel = "REV",
            completionCandidates = TargetCandidates.class,
            description = "The revision to draw (default without a URL: head).")
    private String revision;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "mermaid",
            description = "How to draw: mermaid, dot (Graphviz) or svg (default: mermaid).")
    private DiagramFormat format;

    @Override
    ExitCode run() {
        PycharterConfig config = config(Optional.ofNullable(url));
        return revision == null && url != null ? draw(live(config), Optional.empty()) : drawChain(config);
    }

    private ExitCode drawChain(PycharterConfig config) {
        Target target = Target.parse(revision == null ? Target.HEAD : revision);
        RevisionChain chain = chain(config);
        Optional<Revision> current = target.needsCurrent() ? current(config, chain) : Optional.empty();
        Optional<Revision> drawn = target.resolve(chain, current);
        Outline outline = drawn.isEmpty()
                ? new Outline(List.of())
                : BundledOutlines.find(drawn.get().id()).orElseGet(() -> built(drawn.get()));
        return draw(outline, Optional.of(drawn.map(Revision::id).orElse(Target.BASE)));
    }

    /** What the chain builds up to a revision that is not bundled, which only a server can tell. */
    private Outline built(Revision unbundled) {
        throw new UsageException(
                "The revision \"%s\" is not one of those that come with pycharter: drawing it needs a database."
                        .formatted(unbundled.id()),
                "Give the URL of a database that is at this revision, without \"--revision\".");
    }

    private Outline live(PycharterConfig config) {
        try (Database opened = open(config);
                Connection connection = opened.dataSource().getConnection()) {
            return Outline.of(CatalogReader.read(connection, StoreSchema.NAME).without(StoreSchema.RECORDS));
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }

    private ExitCode draw(Outline outline, Optional<String> of) {
        String diagram = format.render(outline);
        if (outline.tables().isEmpty()) {
            output().note("There is no table to draw.");
        }
        output().source(
                        diagram.stripTrailing(),
                        json().with("revision", of)
                                .with("format", format.name())
                                .with("diagram", diagram));
        return ExitCode.DONE;
    }
}
