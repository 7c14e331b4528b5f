package io.pycharter;

import io.pycharter.cli.Cli;
import io.pycharter.cli.Interruption;
import io.pycharter.cli.RunContext;
import io.pycharter.cli.render.Streams;
import io.pycharter.cli.render.Terminal;
import io.pycharter.config.file.Environment;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program: the only place where the process ends. */
@QuarkusMain
public final class Pycharter {

    /** Quarkus calls it. */
    Pycharter() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * <p>Quarkus is not started: a command needs one data source at most, whose URL is known only after the arguments are
     * read, and starting takes longer than most commands do.
     */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        Environment environment = Environment.ofProcess();
        Interruption interruption = Interruption.watch(System::exit);
        RunContext context = new RunContext(
                environment, Streams.ofProcess(), Terminal.ofProcess(environment.variables()), interruption);
        int code = new Cli(context).run(arguments);
        interruption.finished();
        System.exit(code);
    }
}
