package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptHeader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script with its parsed name and header.
 *
 * @param direction up if the name starts with {@code V}, down if with {@code U}
 * @param label the part of the name between {@code __} and {@code .sql}: the revision id, optionally followed by a slug
 */
public record ScriptFile(
        Direction direction, RevisionVersion version, String label, Script script, ScriptHeader header) {

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

    /** Reads name and header; throws a {@link UsageException} that names the file if one of them cannot be read. */
    public static ScriptFile of(String name, String text) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || matcher.group(2).length() > MAX_VERSION_LENGTH) {
            throw new UsageException(
                    "The script name \"" + name + "\" is not valid.",
                    "Name it \"V<version>__<revision id>_<slug>.sql\" or \"U<version>__<revision id>_<slug>.sql\", with a"
                            + " version of up to " + MAX_VERSION_LENGTH
                            + " characters, or move it out of the directory.");
        }
        ScriptHeader header = ScriptHeader.of(name, text);
        Script script = new Script(name, text, header.transactional());
        script.requireClosed();
        return new ScriptFile(
                matcher.group(1).equals("V") ? Direction.UP : Direction.DOWN,
                RevisionVersion.of(matcher.group(2)),
                matcher.group(3),
                script,
                header);
    }

    String name() {
        return script.name();
    }

    /** Whether the label is the id, alone or followed by {@code _} and more. */
    boolean isLabelled(String id) {
        return label.equals(id) || label.startsWith(id + "_");
    }
}
