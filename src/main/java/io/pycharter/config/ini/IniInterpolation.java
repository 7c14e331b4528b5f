package io.pycharter.config.ini;

import io.pycharter.config.url.SecretMask;
import io.pycharter.error.UsageException;

/** Python's {@code configparser.BasicInterpolation} for one value, with the kindness of {@link IniFile}. */
final class IniInterpolation {

    /** {@code configparser.MAX_INTERPOLATION_DEPTH}. */
    private static final int MAXIMUM_DEPTH = 10;

    /** In characters. A few lines can be made to grow into gigabytes. */
    private static final int MAXIMUM_LENGTH = 1024 * 1024;

    private final IniFile file;
    private final String name;
    private final String section;
    private final StringBuilder expanded = new StringBuilder();

    /**
     * @param name what messages call the file
     * @param section where references are looked up
     */
    IniInterpolation(IniFile file, String name, String section) {
        this.file = file;
        this.name = name;
        this.section = section;
    }

    String expand(IniFile.Option option) {
        expand(option, 1);
        return expanded.toString();
    }

    private void expand(IniFile.Option option, int depth) {
        String value = option.value();
        boolean tooDeep = depth > MAXIMUM_DEPTH && value.indexOf('%') >= 0;
        if (tooDeep || expanded.length() > MAXIMUM_LENGTH) {
            throw failure(option, "refers to other options too many times or in a cycle", "Remove the cycle.");
        }
        int done = 0;
        for (int percent = value.indexOf('%'); percent >= 0; percent = value.indexOf('%', done)) {
            expanded.append(value, done, percent);
            done = expandPercent(option, percent, depth);
        }
        expanded.append(value, done, value.length());
    }

    /** Expands what starts at a percent sign, and returns where the rest of the value starts. */
    private int expandPercent(IniFile.Option option, int percent, int depth) {
        String value = option.value();
        char next = percent + 1 < value.length() ? value.charAt(percent + 1) : ' ';
        if (next == '%') {
            expanded.append('%');
            return percent + 2;
        }
        if (next == '(') {
            return expandReference(option, percent, depth);
        }
        if (!isHexPair(value, percent + 1)) {
            throw failure(
                    option,
                    "contains a \"%\" that is not followed by \"%\" or \"(\"",
                    "Write a literal \"%\" as \"%%\".");
        }
        expanded.append('%');
        return percent + 1;
    }

    private int expandReference(IniFile.Option option, int percent, int depth) {
        String value = option.value();
        int close = value.indexOf(')', percent);
        if (close <= percent + 2 || close + 1 == value.length() || value.charAt(close + 1) != 's') {
            throw failure(
                    option,
                    "contains a \"%(\" that does not start a reference of the form \"%(name)s\"",
                    "Write a literal \"%\" as \"%%\".");
        }
        String referred = value.substring(percent + 2, close);
        IniFile.Option target =
                file.find(section, IniFile.lowerCase(referred)).orElseThrow(() -> missing(option, referred));
        expand(target, depth + 1);
        return close + 2;
    }

    /** Names the option that was referred to only where it is not inside a password. */
    private UsageException missing(IniFile.Option option, String referred) {
        String reference = "%(" + referred + ")s";
        boolean secret = !SecretMask.maskValue(option.value()).contains(reference);
        String what = secret ? "an option" : "the option \"" + referred + "\"";
        return failure(
                option,
                "refers to " + what + " that is in neither its section nor \"[DEFAULT]\"",
                "Add that option, or write a literal \"%\" as \"%%\".");
    }

    private UsageException failure(IniFile.Option option, String what, String hint) {
        return new UsageException(
                "The value of \"" + SecretMask.mask(option.name()) + "\" in line " + option.line() + " of \"" + name
                        + "\" " + what + ".",
                hint);
    }

    private static boolean isHexPair(String value, int from) {
        return from + 1 < value.length() && isHex(value.charAt(from)) && isHex(value.charAt(from + 1));
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }
}
