package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.JsonDocument;
import io.pycharter.cli.render.Text;
import io.pycharter.config.PycharterConfig;
import io.pycharter.connect.Database;
import io.pycharter.diff.Change;
import io.pycharter.inspect.ChainVerifier;
import io.pycharter.inspect.Verification;
import io.pycharter.inspect.Verification.Defect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pycharter db verify}. */
@Command(
        description = {
            "Test the scripts of all revisions: run them up, down and up again in a scratch schema.",
            "Reports each downgrade script that does not restore the schema before it, and each upgrade script that fails the second time or builds something different. All of it is one transaction that is rolled back. Any server will do: the store is not read."
        })
final class VerifyCommand extends BaseCommand {

    @Mixin
    private DatabaseArgument database;

    @Override
    public Manual manual() {
        return Manual.of(Inputs.DATABASE, "Every script does what it should.")
                .fails("An upgrade script failed the first time, no scratch schema could be created")
                .exits(ExitCode.NO, "A script does not do what it should.")
                .reads()
                .example("pycharter db verify", "Test all revisions on the configured server.")
                .example("pycharter db verify embedded:/tmp/pg", "Test them on a server of their own.");
    }

    @Override
    ExitCode run() {
        PycharterConfig config = config(database.url());
        ChainVerifier verifier = new ChainVerifier(chain(config));
        Verification verification;
        try (Database opened = open(config)) {
            verification = verifier.verify(opened.dataSource());
        }
        verification.orders().forEach(found -> output().note(
                        found.revision().id() + ", downgrade: " + found.order().sentence()));
        output().result(text(verification), document(verification));
        return verification.defects().isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    private static Text text(Verification verification) {
        if (verification.defects().isEmpty()) {
            return new Text().line("Verified %d revisions up, down and up again.".formatted(verification.revisions()));
        }
        List<String> lines = new ArrayList<>();
        for (Defect defect : verification.defects()) {
            lines.add("%s: \"%s\" %s:"
                    .formatted(
                            defect.revision().id(),
                            defect.script().name(),
                            defect.failure().isPresent() ? "fails" : "builds a different schema"));
            sentences(defect).forEach(sentence -> lines.add("    " + sentence));
        }
        return Text.of(lines);
    }

    private static List<String> sentences(Defect defect) {
        return defect.failure()
                .map(failure -> List.of(failure.getMessage()))
                .orElseGet(() ->
                        defect.differences().stream().map(Change::sentence).toList());
    }

    private JsonDocument document(Verification verification) {
        return json().with("revisions", verification.revisions())
                .with(
                        "defects",
                        verification.defects().stream()
                                .map(VerifyCommand::facts)
                                .toList());
    }

    private static Map<String, Object> facts(Defect defect) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("revision", defect.revision().id());
        facts.put("script", defect.script().name());
        facts.put("fails", defect.failure().isPresent());
        facts.put("sentences", sentences(defect));
        return facts;
    }
}
