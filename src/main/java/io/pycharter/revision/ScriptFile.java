package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptHeader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script with its parsed name.
 *
 * @param direction up if the name starts with {@code V}, down if with {@code U}
 * @param label the part of the name between {@code __} and {@code .sql}: the revision id, optionally followed by a slug
 */
public record ScriptFile(Direction direction, RevisionVersion version, String label, Script script) {

    enum Direction {
        UP,
        DOWN
    }

    private static final Pattern NAME = Pattern.compile("([VU])(" + RevisionVersion.FORM + ")__(.*)\\.sql");

    /** Flyway's history table stores a version in a {@code varchar(50)}. */
    private static final int MAX_VERSION_LENGTH = 50;

    /** Whether a file counts as a script, even if its name is not valid. */
    static boolean isScript(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    /** Reads the name; throws a {@link UsageException} if it is not valid. */
    static ScriptFile of(Script script) {
        String name = script.name();
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || matcher.group(2).length() > MAX_VERSION_LENGTH) {
            throw new UsageException(
                    "The script name \"" + name + "\" is not valid.",
                    "Name it \"V<version>__<revision id>_<slug>.sql\" or \"U<version>__<revision id>_<slug>.sql\", with a"
                            + " version of up to " + MAX_VERSION_LENGTH
                            + " characters, or move it out of the directory.");
        }
        return new ScriptFile(
                matcher.group(1).equals("V") ? Direction.UP : Direction.DOWN,
                RevisionVersion.of(matcher.group(2)),
                matcher.group(3),
                script);
    }

    ScriptHeader header() {
        return script.header();
    }

    String name() {
        return script.name();
    }

    /** Whether the label is the id, alone or followed by {@code _} and more. */
    boolean isLabelled(String id) {
        return label.equals(id) || label.startsWith(id + "_");
    }
}
