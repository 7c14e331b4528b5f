package io.pycharter.config.ini;

import io.pycharter.config.url.SecretMask;
import io.pycharter.error.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The line by line part of Python's {@code configparser} (CPython 3.11, {@code RawConfigParser._read}). */
final class IniParser {

    private final String file;
    private final Map<String, Map<String, Draft>> sections = new LinkedHashMap<>();

    private String section;
    private Draft option;
    private int indentation;

    IniParser(String file) {
        this.file = file;
    }

    /** An option whose value may go on in the next line. */
    private static final class Draft {
        private final int line;
        private final List<String> value = new ArrayList<>();

        Draft(int line, String first) {
            this.line = line;
            value.add(first);
        }
    }

    Map<String, Map<String, IniFile.Option>> parse(String content) {
        String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        int number = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            readLine(line, number);
        }
        Map<String, Map<String, IniFile.Option>> parsed = new LinkedHashMap<>();
        sections.forEach((name, drafts) -> parsed.put(name, options(name, drafts)));
        return parsed;
    }

    private static Map<String, IniFile.Option> options(String section, Map<String, Draft> drafts) {
        Map<String, IniFile.Option> options = new LinkedHashMap<>();
        drafts.forEach((name, draft) -> {
            String value = stripEnd(String.join("\n", draft.value));
            options.put(name, new IniFile.Option(section, name, value, draft.line));
        });
        return options;
    }

    private void readLine(String line, int number) {
        String stripped = strip(line);
        if (stripped.startsWith("#") || stripped.startsWith(";")) {
            return;
        }
        if (stripped.isEmpty()) {
            if (option != null) {
                option.value.add("");
            }
            return;
        }
        int indent = startOfText(line);
        if (option != null && indent > indentation) {
            option.value.add(stripped);
            return;
        }
        indentation = indent;
        int close = stripped.startsWith("[") ? stripped.lastIndexOf(']') : -1;
        if (close > 1) {
            readSection(stripped.substring(1, close), number);
        } else {
            readOption(stripped, number);
        }
    }

    private void readSection(String name, int number) {
        boolean known = sections.putIfAbsent(name, new LinkedHashMap<>()) != null;
        if (known && !name.equals(IniFile.DEFAULT_SECTION)) {
            throw failure(
                    number,
                    "starts the section \"[" + SecretMask.mask(name) + "]\" a second time",
                    "Merge the two sections.");
        }
        section = name;
        option = null;
    }

    private void readOption(String line, int number) {
        if (section == null) {
            throw failure(
                    number, "comes before the first section", "Start the file with a section such as \"[database]\".");
        }
        int delimiter = indexOfDelimiter(line);
        if (delimiter < 0) {
            throw failure(
                    number,
                    "is not a section, an option \"name = value\" or the indented rest of a value",
                    "Write an option as \"name = value\", and indent the further lines of a long value.");
        }
        String name = IniFile.lowerCase(stripEnd(line.substring(0, delimiter)));
        if (name.isEmpty()) {
            throw failure(number, "has a value but no name", "Write an option as \"name = value\".");
        }
        option = new Draft(number, strip(line.substring(delimiter + 1)));
        if (sections.get(section).putIfAbsent(name, option) != null) {
            throw failure(
                    number,
                    "sets the option \"" + SecretMask.mask(name) + "\" of the section \"[" + SecretMask.mask(section)
                            + "]\" a second time",
                    "Keep one of the two lines.");
        }
    }

    private UsageException failure(int line, String what, String hint) {
        return new UsageException("Line " + line + " of \"" + file + "\" " + what + ".", hint);
    }

    private static int indexOfDelimiter(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
    }

    private static String strip(String text) {
        String ended = stripEnd(text);
        return ended.substring(Math.min(startOfText(ended), ended.length()));
    }

    private static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static int startOfText(String line) {
        int start = 0;
        while (start < line.length() && isSpace(line.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Python's {@code str.isspace}, which counts the no-break spaces and U+0085 as space, where Java does not. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u0085' || c == '\u00A0' || c == '\u2007' || c == '\u202F';
    }
}
