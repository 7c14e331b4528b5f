package io.pycharter.cli.help;

/** A command that adds to its options and arguments what a manual page needs. */
public interface Documented {

    /** Built only when somebody asks for help: everything else has to start quickly. */
    Manual manual();
}
