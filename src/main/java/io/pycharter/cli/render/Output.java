package io.pycharter.cli.render;

import io.pycharter.config.url.KnownSecrets;
import io.pycharter.config.url.SecretMask;
import io.pycharter.config.url.SqlPassword;
import io.pycharter.error.FailedStatement;
import io.pycharter.error.OperationFailedException;
import io.pycharter.error.PycharterException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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
    private final KnownSecrets secrets;
    private boolean drawn;

    /** @param secrets hidden in everything that is printed */
    public Output(
            Streams streams,
            Terminal terminal,
            OutputFormat format,
            boolean quiet,
            boolean debug,
            KnownSecrets secrets) {
        this.streams = streams;
        this.terminal = terminal;
        this.format = format;
        this.quiet = quiet;
        this.debug = debug;
        this.secrets = secrets;
    }

    /** Prints the one result of a command: one line for people, which may be empty, and the same for programs. */
    public void result(String line, JsonDocument json) {
        result(new Text().line(line), json);
    }

    /** As {@link #result(String, JsonDocument)}; nothing is printed for people if the text is empty. */
    public synchronized void result(Text text, JsonDocument json) {
        if (format == OutputFormat.json_lines) {
            event(json.asEvent("result"));
            return;
        }
        erase();
        if (format == OutputFormat.json) {
            streams.out().print(json.toString(secrets::hide) + "\n");
        } else if (!text.toString().isEmpty()) {
            streams.out().print(secrets.hide(text.toString()) + "\n");
        }
        streams.out().flush();
    }

    /** Something that happens before the result: for programs that read one line at a time, and only for them. */
    synchronized void event(JsonDocument event) {
        if (format == OutputFormat.json_lines) {
            erase();
            streams.out().print(event.toLine(secrets::hide) + "\n");
            streams.out().flush();
        }
    }

    /** Something worth knowing that is not the result; not printed if quiet. */
    public void note(String sentence) {
        event(JsonDocument.event("note").with("message", sentence));
        if (!quiet) {
            stderr("note: " + Printable.line(sentence));
        }
    }

    /** Something that the user should change; printed even if quiet. */
    public void warning(String sentence) {
        event(JsonDocument.event("note").with("message", sentence));
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
        question(new Text().line(line));
    }

    /** What a question refers to; printed even if quiet. */
    public void question(Text text) {
        stderr(text.toString());
    }

    /** Asks, and reads one line: anything but yes means no, and so do the end of the input and an interrupt of the thread. */
    public boolean confirms(String question) {
        streams.err().print(secrets.hide(Printable.line(question)));
        streams.err().flush();
        Optional<String> answer = answer();
        if (answer.isEmpty()) {
            stderr("");
        }
        return answer.filter(line -> line.strip().toLowerCase(Locale.ROOT).matches("y|yes"))
                .isPresent();
    }

    /** Nothing can interrupt a thread that reads from a terminal, so another one does. */
    private Optional<String> answer() {
        FutureTask<String> line = new FutureTask<>(streams.in()::readLine);
        Thread reader = new Thread(line, "answer");
        reader.setDaemon(true);
        reader.start();
        try {
            return Optional.ofNullable(line.get());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Draws a line that the next output replaces; only on a terminal, and not if quiet. */
    synchronized void draw(String line) {
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

    /**
     * At most three lines on stderr: what happened, where, what to do next. In JSON a document on stdout too.
     *
     * @param code what the process exits with
     * @param retryable whether the same command may succeed later without anything being changed
     */
    public void error(Throwable failure, int code, boolean retryable) {
        Optional<FailedStatement> statement =
                failure instanceof OperationFailedException failed ? failed.statement() : Optional.empty();
        String message = failure instanceof PycharterException
                ? failure.getMessage()
                : "This is a defect in pycharter: " + SecretMask.mask(secrets.hide(failure.toString())) + ".";
        String hint = failure instanceof PycharterException known
                ? known.hint() + known.outcome().map(sentence -> " " + sentence).orElse("")
                : "Run the command again with \"--debug\" and report what it prints.";
        stderr(red("error: ") + Printable.line(message));
        statement.ifPresent(at -> stderr(
                "  at \"%s\" line %d: %s".formatted(Printable.line(at.script()), at.line(), Printable.line(sql(at)))));
        stderr("hint: " + Printable.line(hint));
        if (format != OutputFormat.text) {
            JsonDocument document = new JsonDocument()
                    .with("error", ExitCode.of(failure).label())
                    .with("code", code)
                    .with("retryable", retryable)
                    .with("message", message)
                    .with("hint", hint);
            statement.ifPresentOrElse(at -> describe(at, document), () -> sqlState(failure)
                    .ifPresent(state -> document.with("sqlState", state)));
            if (format == OutputFormat.json) {
                result("", document);
            } else {
                event(document.asEvent("error"));
            }
        }
        if (debug) {
            stderr(Printable.lines(StackTrace.of(failure, secrets)));
        }
    }

    /** A log is read by more people than the script, so a password is hidden that SQL itself calls one. */
    private static String sql(FailedStatement at) {
        return SqlPassword.hide(at.sql());
    }

    private static void describe(FailedStatement at, JsonDocument document) {
        document.with("sqlState", at.sqlState())
                .with("script", at.script())
                .with("line", at.line())
                .with("statement", sql(at));
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

    private synchronized void stderr(String line) {
        erase();
        streams.err().print(secrets.hide(line) + "\n");
        streams.err().flush();
    }
}
