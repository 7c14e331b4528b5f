package io.pycharter.cli;

import io.pycharter.cli.help.Documented;
import io.pycharter.cli.render.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has commands below it; alone, it prints its help. */
abstract class CommandGroup implements Callable<Integer>, Documented {

    @Spec
    private CommandSpec spec;

    /** A command below this one. */
    record Subcommand(String name, Supplier<Object> maker) {}

    /** The commands directly below, in the order in which they are listed. */
    abstract List<Subcommand> commands();

    @Override
    public final Integer call() {
        ((PycharterCommand) spec.root().userObject()).printHelp(spec);
        return ExitCode.DONE.number();
    }
}
