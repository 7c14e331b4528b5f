package io.pycharter.cli.help;

import io.pycharter.cli.render.ExitCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the help of a command says that its options and arguments do not.
 *
 * @param examples complete command lines, each with what it does
 * @param exits every code that the command can end with, and why
 */
public record Manual(Inputs inputs, List<Entry> examples, Map<ExitCode, String> exits) {

    private static final String LOST_RESULT = "the result could not be written to stdout.";

    /** Copies what it is given. */
    public Manual {
        examples = List.copyOf(examples);
        exits = Map.copyOf(exits);
    }

    /**
     * With the reasons that do not depend on the command; what else it does is added to this.
     *
     * @param done why the command ends with 0, a full sentence
     */
    public static Manual of(Inputs inputs, String done) {
        Manual manual = new Manual(inputs, List.of(), Map.of())
                .exits(ExitCode.DONE, done)
                .exits(ExitCode.FAILED, "T" + LOST_RESULT.substring(1))
                .exits(ExitCode.USAGE, "The command line or the configuration is wrong; no database was changed.");
        return inputs != Inputs.DATABASE
                ? manual
                : manual.exits(ExitCode.ACCESS, "The database could not be reached, or access was refused.");
    }

    /** @param line a whole command line, without quotes around its words */
    public Manual example(String line, String text) {
        List<Entry> more = new ArrayList<>(examples);
        more.add(Entry.of(line, text));
        return new Manual(inputs, more, exits);
    }

    /** @param reason why the command failed, the beginning of a sentence, without the loss of its result */
    public Manual fails(String reason) {
        return exits(ExitCode.FAILED, reason + ", or " + LOST_RESULT);
    }

    /** For a command that reads tables of the store or tries scripts, but takes no migration lock. */
    public Manual reads() {
        return exits(ExitCode.BUSY, "A table lock could not be acquired in time.");
    }

    /** For a command that takes the migration lock. */
    public Manual locks() {
        return exits(
                ExitCode.BUSY, "Another run holds the migration lock, or a table lock could not be acquired in time.");
    }

    /** @param reason a full sentence, in place of one that stood here */
    public Manual exits(ExitCode code, String reason) {
        Map<ExitCode, String> more = new EnumMap<>(ExitCode.class);
        more.putAll(exits);
        more.put(code, reason);
        return new Manual(inputs, examples, more);
    }
}
