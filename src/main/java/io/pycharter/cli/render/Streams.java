package io.pycharter.cli.render;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of a run, always UTF-8.
 *
 * @param out results
 * @param err progress, notes and errors
 * @param in answers to questions
 */
public record Streams(PrintStream out, PrintStream err, BufferedReader in) {

    /** The streams of this process, whatever character set the locale asks for. */
    public static Streams ofProcess() {
        return new Streams(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)));
    }
}
