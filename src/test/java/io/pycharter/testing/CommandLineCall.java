package io.pycharter.testing;

import io.pycharter.Pycharter;
import io.pycharter.cli.Cli;
import io.pycharter.cli.Interruption;
import io.pycharter.cli.RunContext;
import io.pycharter.cli.render.Streams;
import io.pycharter.cli.render.Terminal;
import io.pycharter.config.file.Environment;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call of pycharter: in this process, or of an installed {@code pycharter} where the system property
 * {@code pycharter.executable} names one. The same tests do both.
 *
 * <p>The call sees none of this process's environment: an empty working directory, an empty home, and the variables that a
 * test gives.
 */
public final class CommandLineCall {

    private static final String EXECUTABLE = System.getProperty("pycharter.executable", "");
    private static final List<String> OWN_CLASSES = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Pycharter.class.getName());

    private final List<String> arguments;
    private final Map<String, String> variables = new HashMap<>();
    private Path workingDirectory = TemporaryDirectory.create("work");
    private Path home = TemporaryDirectory.create("home");
    private String input = "";
    private Terminal terminal = Terminal.NONE;

    private CommandLineCall(List<String> arguments) {
        this.arguments = arguments;
    }

    /** Whether the calls are of an installed program, which can be asked only what a process can. */
    public static boolean isInstalled() {
        return !EXECUTABLE.isEmpty();
    }

    /** The installed program. */
    public static String executable() {
        return EXECUTABLE;
    }

    /** Runs {@code pycharter} with these arguments. */
    public static CommandLineRun pycharter(String... arguments) {
        return call(arguments).run();
    }

    public static CommandLineCall call(String... arguments) {
        return call(List.of(arguments));
    }

    public static CommandLineCall call(List<String> arguments) {
        return new CommandLineCall(arguments);
    }

    public CommandLineCall with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public CommandLineCall in(Path directory) {
        workingDirectory = directory;
        return this;
    }

    public CommandLineCall home(Path directory) {
        home = directory;
        return this;
    }

    /** What a person types, on a terminal: in this process only. */
    public CommandLineCall onTerminal(String typed) {
        input = typed;
        terminal = new Terminal(true, true, false);
        return this;
    }

    public CommandLineRun run() {
        CommandLineRun run = isInstalled() ? runInstalled() : runHere();
        HelpedExitCodes.assertContain(arguments, run.exitCode());
        return run;
    }

    /** As {@link #run}, but in this process in any case, for what is not the subject of a test and need not take long. */
    public CommandLineRun runHere() {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("HOME", home.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(input)));
        RunContext context = new RunContext(
                new Environment(environment, workingDirectory, Optional.of(home)),
                streams,
                terminal,
                Interruption.none());
        int code = new Cli(context).run(arguments.toArray(String[]::new));
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a shell would have to run, in a process of its own. */
    public String shell() {
        return words().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private CommandLineRun runInstalled() {
        return start().end();
    }

    /** As {@link #start(Path, Path)}, with files of its own. */
    public RunningCommand start() {
        Path out = TemporaryDirectory.create("out").resolve("stdout");
        Path err = out.resolveSibling("stderr");
        try {
            return new RunningCommand(arguments, start(out, err), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process of its own is started with. */
    private List<String> words() {
        List<String> words = new ArrayList<>(isInstalled() ? List.of(EXECUTABLE) : OWN_CLASSES);
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /**
     * Starts a process of its own, always, and does not wait for it; its input is empty. Without an installed program it is
     * this test's own classes.
     */
    public Process start(Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words())
                .directory(workingDirectory.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(variables);
        return builder.start();
    }
}
