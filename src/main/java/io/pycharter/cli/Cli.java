package io.pycharter.cli;

import io.pycharter.cli.render.ExitCode;
import io.pycharter.cli.render.Output;
import io.pycharter.cli.render.OutputFormat;
import io.pycharter.config.url.KnownSecrets;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import io.pycharter.error.UsageException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line: parses the arguments, runs the command, and turns its result into an exit code. */
public final class Cli {

    /** Stands for the command where it is not known. */
    private static final String ROOT = "pycharter";

    private final RunContext context;

    public Cli(RunContext context) {
        this.context = context;
    }

    /** Runs one command line; never throws. */
    public int run(String... arguments) {
        KnownSecrets secrets = KnownSecrets.of(List.of(arguments), context.environment());
        PycharterCommand root = PycharterCommand.in(context, secrets);
        int code = execute(CommandTree.naming(root, List.of(arguments)), root, arguments);
        // Flushes too.
        boolean lost = context.streams().out().checkError();
        return lost && code == ExitCode.DONE.number() ? fail(root, resultLost(), ROOT) : code;
    }

    private int execute(CommandLine parser, PycharterCommand root, String... arguments) {
        KnownSecrets secrets = root.secrets();
        parser.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOut(new PrintWriter(context.streams().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.streams().err(), true, StandardCharsets.UTF_8))
                .setExecutionStrategy(parsed -> run(parsed, root))
                .setParameterExceptionHandler(
                        (failure, given) -> refuse(ArgumentFailure.explain(failure), secrets, given))
                .setExecutionExceptionHandler((failure, command, result) ->
                        fail(root, failure, command.getCommandSpec().qualifiedName()));
        try {
            CutUrl.check(List.of(arguments));
            OptionCheck.check(parser.getCommandSpec(), List.of(arguments));
            return parser.execute(arguments);
        } catch (UsageException failure) {
            return refuse(failure, secrets, arguments);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            return fail(root, failure instanceof OutOfMemoryError ? outOfMemory(failure) : failure, ROOT);
        }
    }

    private static OperationFailedException outOfMemory(Throwable failure) {
        return new OperationFailedException(
                "There is not enough memory.",
                "Raise the memory limit of the container or process, or split the largest script.",
                failure);
    }

    /** In place of picocli's own help, which has no sections of ours and takes longer. */
    private static int run(ParseResult parsed, PycharterCommand root) {
        Optional<CommandLine> explained = parsed.asCommandLineList().stream()
                .filter(CommandLine::isUsageHelpRequested)
                .findFirst();
        if (explained.isPresent()) {
            root.printHelp(explained.get().getCommandSpec());
            return ExitCode.DONE.number();
        }
        return new RunLast().execute(parsed);
    }

    /** A full disk, or a reader that has gone: no output must not be taken for an answer. */
    private static OperationFailedException resultLost() {
        return new OperationFailedException(
                "The result could not be written to the standard output.",
                "Free disk space or keep the reading process alive; database changes are already committed.");
    }

    private int fail(PycharterCommand root, Throwable failure, String command) {
        Output output = root.output();
        Interruption interruption = context.interruption();
        int code = interruption.exitCode().orElse(ExitCode.of(failure).number());
        if (interruption.requested()) {
            output.error(interrupted(failure, command), code, true);
        } else {
            boolean retryable = failure instanceof PycharterException known && known.retryable();
            output.error(interruption.connections().explain(failure), code, retryable);
        }
        return code;
    }

    /** How the signal made the run fail does not matter to the user; where it left the database does. */
    private Throwable interrupted(Throwable failure, String command) {
        OperationFailedException interrupted = new OperationFailedException(
                "Interrupted by %s while running \"%s\"."
                        .formatted(context.interruption().signal(), command),
                "Run the command again to retry.",
                failure);
        if (failure instanceof PycharterException known) {
            known.outcome().ifPresent(interrupted::leaving);
        }
        return interrupted;
    }

    /** The arguments could not be parsed, so the format of the error has to be guessed from the words. */
    private int refuse(UsageException failure, KnownSecrets secrets, String... arguments) {
        List<String> words = Arrays.asList(arguments);
        Output output = new Output(
                context.streams(), context.terminal(), formatOf(words), false, words.contains("--debug"), secrets);
        output.error(failure, ExitCode.USAGE.number(), false);
        return ExitCode.USAGE.number();
    }

    private static OutputFormat formatOf(List<String> words) {
        int option = Math.max(words.lastIndexOf("--output"), words.lastIndexOf("-o"));
        for (OutputFormat format : List.of(OutputFormat.json_lines, OutputFormat.json)) {
            if (words.contains("--output=" + format)
                    || words.contains("-o" + format)
                    || words.contains("-o=" + format)
                    || (option >= 0
                            && option + 1 < words.size()
                            && words.get(option + 1).equals(format.toString()))) {
                return format;
            }
        }
        return OutputFormat.text;
    }
}
