package io.pycharter.cli.render;

import io.pycharter.error.FailedStatement;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Writes everything that a run prints: results to stdout, all else to stderr. */
public final class Output {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Streams streams;
    private final Terminal terminal;
    private final OutputFormat format;
    private final boolean quiet;
    private final boolean debug;
    private boolean drawn;

    public Output(Streams streams, Terminal terminal, OutputFormat format, boolean quiet, boolean debug) {
        this.streams = streams;
        this.terminal = terminal;
        this.format = format;
        this.quiet = quiet;
        this.debug = debug;
    }

    /**
     * Prints the one result of a command.
     *
     * @param text for people, lines separated by line feeds; nothing is printed if it is empty
     * @param json the same for programs
     */
    public void result(String text, JsonDocument json) {
        print(Printable.lines(text), json);
    }

    /**
     * As {@link #result}, for source text of another program. It must not hold secrets: it is not masked, since masking could
     * break it.
     */
    public void source(String text, JsonDocument json) {
        print(Printable.source(text), json);
    }

    private void print(String printable, JsonDocument json) {
        erase();
        if (format == OutputFormat.json) {
            streams.out().print(json + "\n");
        } else if (!printable.isEmpty()) {
            streams.out().print(printable + "\n");
        }
        streams.out().flush();
    }

    /** Something worth knowing that is not the result; not printed if quiet. */
    public void note(String sentence) {
        if (!quiet) {
            stderr("note: " + Printable.line(sentence));
        }
    }

    /** Something that the user should change; printed even if quiet. */
    public void warning(String sentence) {
        stderr("warning: " + Printable.line(sentence));
    }

    /** A line of progress; not printed if quiet. */
    public void progress(String line) {
        if (!quiet) {
            stderr(Printable.line(line));
        }
    }

    /** A line that a question refers to; printed even if quiet. */
    public void question(String line) {
        stderr(Printable.line(line));
    }

    /** Asks, and reads one line: anything but yes means no, and so does the end of the input. */
    public boolean confirms(String question) {
        streams.err().print(question);
        streams.err().flush();
        try {
            String answer = streams.in().readLine();
            if (answer == null) {
                stderr("");
                return false;
            }
            return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    /** Draws a line that the next output replaces; only on a terminal, and not if quiet. */
    void draw(String line) {
        if (terminal.error() && !quiet) {
            erase();
            streams.err().print(line);
            streams.err().flush();
            drawn = true;
        }
    }

    private void erase() {
        if (drawn) {
            streams.err().print(CLEAR_LINE);
            streams.err().flush();
            drawn = false;
        }
    }

    /** At most three lines on stderr: what happened, where, what to do next. In JSON a document on stdout too. */
    public void error(Throwable failure) {
        Optional<FailedStatement> statement =
                failure instanceof OperationFailedException failed ? failed.statement() : Optional.empty();
        String message = failure instanceof PycharterException
                ? failure.getMessage()
                : "This is a defect in pycharter: " + failure + ".";
        String hint = failure instanceof PycharterException known
                ? known.hint() + known.outcome().map(sentence -> " " + sentence).orElse("")
                : "Run the command again with \"--debug\" and report what it prints.";
        stderr(red("error: ") + Printable.line(message));
        statement.ifPresent(at -> stderr(
                "  at \"%s\" line %d: %s".formatted(Printable.line(at.script()), at.line(), Printable.line(at.sql()))));
        stderr("hint: " + Printable.line(hint));
        if (format == OutputFormat.json) {
            JsonDocument document = new JsonDocument()
                    .with("error", ExitCode.of(failure).label())
                    .with("code", ExitCode.of(failure).number())
                    .with("message", Printable.line(message))
                    .with("hint", Printable.line(hint));
            statement.ifPresentOrElse(at -> describe(at, document), () -> sqlState(failure)
                    .ifPresent(state -> document.with("sqlState", state)));
            result("", document);
        }
        if (debug) {
            stderr(Printable.lines(StackTrace.of(failure)));
        }
    }

    private static void describe(FailedStatement at, JsonDocument document) {
        document.with("sqlState", at.sqlState())
                .with("script", at.script())
                .with("line", at.line())
                .with("statement", Printable.line(at.sql()));
    }

    private static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private String red(String text) {
        return terminal.colour() ? RED + text + PLAIN : text;
    }

    private void stderr(String line) {
        erase();
        streams.err().print(line + "\n");
        streams.err().flush();
    }
}
