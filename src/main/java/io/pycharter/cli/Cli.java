package io.pycharter.cli;

import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
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
        CommandLine parser = parser(root);
        parser.setParameterExceptionHandler((failure, given) -> refuse(failure, given));
        parser.setExecutionExceptionHandler((failure, command, result) -> fail(root, failure));
        int code;
        try {
            code = parser.execute(arguments);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            code = fail(root, failure);
        }
        // Flushes too.
        boolean lost = context.streams().out().checkError();
        return lost && code == ExitCode.DONE.number() ? fail(root, resultLost()) : code;
    }

    /** A full disk, or a reader that has gone: whoever waits for the result must not take nothing for an answer. */
    private static OperationFailedException resultLost() {
        return new OperationFailedException(
                "The result could not be written to the standard output.",
                "Make room on the disk, or keep what reads it running; what the command did to a database is done.");
    }

    /** The whole command tree, for what works on the commands themselves. */
    static CommandLine parser(PycharterCommand root) {
        CommandLine parser = new CommandLine(root)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOut(new PrintWriter(root.context().streams().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(root.context().streams().err(), true, StandardCharsets.UTF_8));
        for (String name : List.of("upgrade", "downgrade", "stamp", "show")) {
            parser.getSubcommands().get("db").getSubcommands().get(name).setUnmatchedOptionsArePositionalParams(true);
        }
        return parser;
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
