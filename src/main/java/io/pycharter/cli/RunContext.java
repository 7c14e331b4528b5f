package io.pycharter.cli;

import io.pycharter.cli.render.Streams;
import io.pycharter.cli.render.Terminal;
import io.pycharter.config.file.Environment;

/** What a run is given from outside, so that a test can give something else. */
public record RunContext(Environment environment, Streams streams, Terminal terminal, Interruption interruption) {}
