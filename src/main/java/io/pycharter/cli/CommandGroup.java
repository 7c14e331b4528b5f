package io.pycharter.cli;

import io.pycharter.error.UsageException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has commands and does nothing by itself. */
abstract class CommandGroup implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** A command below this one. */
    record Subcommand(String name, Supplier<Object> maker) {}

    /** The commands directly below, in the order in which they are listed. */
    abstract List<Subcommand> commands();

    @Override
    public final Integer call() {
        throw new UsageException(
                "The command \"%s\" needs one of: %s."
                        .formatted(
                                spec.qualifiedName(),
                                commands().stream().map(Subcommand::name).collect(Collectors.joining(", "))),
                "Run \"%s --help\" to see what each does.".formatted(spec.qualifiedName()));
    }
}
