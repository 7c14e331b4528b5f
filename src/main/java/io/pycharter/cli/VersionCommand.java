package io.pycharter.cli;

import io.pycharter.cli.help.Inputs;
import io.pycharter.cli.help.Manual;
import io.pycharter.cli.render.ExitCode;
import picocli.CommandLine.Command;

/** {@code pycharter version}. */
@Command(description = "Show the version, as --version does.")
final class VersionCommand extends BaseCommand {

    @Override
    public Manual manual() {
        return Manual.of(Inputs.ARGUMENTS, "The version was printed.")
                .example("pycharter version --output json", "Show the version, the commit and the date of the build.");
    }

    @Override
    ExitCode run() {
        Build build = Build.read();
        output().result(Version.line(build), Version.json(json(), build));
        return ExitCode.DONE;
    }
}
