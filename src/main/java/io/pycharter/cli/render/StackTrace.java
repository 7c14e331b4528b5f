package io.pycharter.cli.render;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The stack trace of a failure, for {@code --debug}. */
final class StackTrace {

    private StackTrace() {}

    static String of(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }
}
