package io.pycharter.cli;

import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.Output;
import io.pycharter.cli.render.OutputFormat;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** The command line: parses the arguments, runs the command, and turns whatever comes of it into an exit code. */
public final class Cli {

    private static final int HELP_WIDTH = 100;

    private final RunContext context;

    public Cli(RunContext context) {
        this.context = context;
    }

    /** Runs one command line; never throws. */
    public int run(String... arguments) {
        PycharterCommand root = PycharterCommand.in(context);
        CommandLine named = CommandTree.naming(root, List.of(arguments));
        int code = execute(named, root, (failure, given) -> runInWholeTree(given), arguments);
        // Flushes too.
        boolean lost = context.streams().out().checkError();
        return lost && code == ExitCode.DONE.number() ? fail(root, resultLost()) : code;
    }

    /** What could not be read is read once more, for an error that knows all commands. */
    private int runInWholeTree(String... arguments) {
        PycharterCommand root = PycharterCommand.in(context);
        return execute(CommandTree.whole(root), root, this::refuse, arguments);
    }

    private int execute(
            CommandLine parser, PycharterCommand root, IParameterExceptionHandler onBadArguments, String... arguments) {
        parser.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOut(new PrintWriter(context.streams().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.streams().err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(onBadArguments)
                .setExecutionExceptionHandler((failure, command, result) -> fail(root, failure));
        try {
            return parser.execute(arguments);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            return fail(root, failure);
        }
    }

    /** A full disk, or a reader that has gone: whoever waits for the result must not take nothing for an answer. */
    private static OperationFailedException resultLost() {
        return new OperationFailedException(
                "The result could not be written to the standard output.",
                "Make room on the disk, or keep what reads it running; what the command did to a database is done.");
    }

    private int fail(PycharterCommand root, Throwable failure) {
        Output output = root.output();
        if (context.interruption().requested()) {
            output.error(interrupted(failure));
        } else {
            output.error(failure);
        }
        return ExitCode.of(failure).number();
    }

    /** What failed because of the signal is not what the user has to know, but where that left the database is. */
    private static Throwable interrupted(Throwable failure) {
        OperationFailedException interrupted = new OperationFailedException(
                "The run was ended by a signal.", "Run the command again when it suits.", failure);
        if (failure instanceof PycharterException known) {
            known.outcome().ifPresent(interrupted::leaving);
        }
        return interrupted;
    }

    /** The arguments could not be read, so how errors should look has to be guessed from the words. */
    private int refuse(ParameterException failure, String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        int option = Math.max(words.lastIndexOf("--output"), words.lastIndexOf("-o"));
        boolean json = words.contains("--output=json")
                || words.contains("-ojson")
                || words.contains("-o=json")
                || (option >= 0
                        && option + 1 < words.size()
                        && words.get(option + 1).equals("json"));
        Output output = new Output(
                context.streams(),
                context.terminal(),
                json ? OutputFormat.json : OutputFormat.text,
                false,
                words.contains("--debug"));
        output.error(ArgumentFailure.explain(failure));
        return ExitCode.USAGE.number();
    }
}
