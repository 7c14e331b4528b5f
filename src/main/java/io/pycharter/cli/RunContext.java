package io.pycharter.cli;

import io.pycharter.cli.render.Streams;
import io.pycharter.cli.render.Terminal;
import io.pycharter.config.file.Environment;

/** What a run uses of its process, so that a test can replace it. */
public record RunContext(Environment environment, Streams streams, Terminal terminal, Interruption interruption) {}
