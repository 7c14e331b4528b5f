package io.pycharter.cli;

import io.pycharter.error.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has commands and does nothing by itself. */
abstract class CommandGroup implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        throw new UsageException(
                "The command \"%s\" needs one of: %s."
                        .formatted(
                                spec.qualifiedName(),
                                String.join(", ", spec.subcommands().keySet())),
                "Run \"%s --help\" to see what each does.".formatted(spec.qualifiedName()));
    }
}
