package io.pycharter.cli.help;

/** Marks a mixin whose options are about the connection, not about what the command does. */
public interface ConnectionOptions {}
