package io.pycharter.config;

import io.pycharter.error.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An INI file as Python reads it: {@code configparser.ConfigParser} with its defaults (strict, basic interpolation).
 *
 * <p>Two things are kinder than Python. A byte order mark is passed over. A {@code %} that Python would reject, but that
 * two hex digits follow, stands for itself, for that is a percent-encoded password pasted from a URL. Values are
 * interpolated when they are asked for, so a mistake in one option does not spoil another.
 *
 * <p>No message holds a value, for it may be a password.
 */
public final class IniFile {

    /** The largest file that is read, in bytes. */
    public static final int MAXIMUM_SIZE = 1024 * 1024;

    /** The section whose options every other section has too. */
    public static final String DEFAULT_SECTION = "DEFAULT";

    /** {@code configparser.MAX_INTERPOLATION_DEPTH}. */
    private static final int MAXIMUM_DEPTH = 10;

    /** One option: where it stands (the line of its name, from 1) and its value before interpolation. */
    record Option(String section, String name, String value, int line) {

        @Override
        public String toString() {
            return "Option[" + section + ", " + name + ", line " + line + "]";
        }
    }

    private final String name;
    private final Map<String, Map<String, Option>> sections;

    private IniFile(String name, Map<String, Map<String, Option>> sections) {
        this.name = name;
        this.sections = sections;
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it is missing, not a regular file, cannot be read, is larger than
     *     {@value #MAXIMUM_SIZE} bytes, is not UTF-8, or breaks a rule of the format; the message names the file as
     *     given here, and the line
     */
    public static IniFile read(Path file) {
        String name = file.toString();
        return parse(name, decode(name, bytes(file, name)));
    }

    /**
     * Parses the content of a file.
     *
     * @param name what messages call the file
     * @throws UsageException if the content breaks a rule of the format
     */
    public static IniFile parse(String name, String content) {
        return new IniFile(name, new IniParser(name).parse(content));
    }

    /** The same file with one more option in {@code [DEFAULT]}, which the file's own option of that name overrides. */
    public IniFile withDefault(String option, String value) {
        Map<String, Map<String, Option>> extended = new LinkedHashMap<>(sections);
        Map<String, Option> defaults = new LinkedHashMap<>(extended.getOrDefault(DEFAULT_SECTION, Map.of()));
        defaults.putIfAbsent(option, new Option(DEFAULT_SECTION, option, value, 0));
        extended.put(DEFAULT_SECTION, defaults);
        return new IniFile(name, extended);
    }

    /** The sections in the order of the file, without {@code [DEFAULT]}. */
    public Set<String> sections() {
        Map<String, Map<String, Option>> named = new LinkedHashMap<>(sections);
        named.remove(DEFAULT_SECTION);
        return Collections.unmodifiableSet(named.keySet());
    }

    /**
     * The value of an option after interpolation; empty if the file has no such section, or neither this section nor
     * {@code [DEFAULT]} has the option. Sections are told apart by case, options are not.
     *
     * @throws UsageException if the value cannot be interpolated
     */
    public Optional<String> get(String section, String option) {
        return sections.containsKey(section)
                ? find(section, lowerCase(option)).map(found -> interpolate(section, found))
                : Optional.empty();
    }

    private Optional<Option> find(String section, String option) {
        Option found = sections.getOrDefault(section, Map.of()).get(option);
        return Optional.ofNullable(found)
                .or(() -> Optional.ofNullable(
                        sections.getOrDefault(DEFAULT_SECTION, Map.of()).get(option)));
    }

    private String interpolate(String section, Option option) {
        StringBuilder expanded = new StringBuilder();
        expand(expanded, section, option, 1);
        return expanded.toString();
    }

    private void expand(StringBuilder expanded, String section, Option option, int depth) {
        String value = option.value();
        boolean tooDeep = depth > MAXIMUM_DEPTH && value.indexOf('%') >= 0;
        if (tooDeep || expanded.length() > MAXIMUM_SIZE) {
            throw failure(option, "refers to other options too often or in a circle", "Remove the circle.");
        }
        int done = 0;
        for (int percent = value.indexOf('%'); percent >= 0; percent = value.indexOf('%', done)) {
            expanded.append(value, done, percent);
            done = expandPercent(expanded, section, option, percent, depth);
        }
        expanded.append(value, done, value.length());
    }

    /** Expands what starts at a percent sign, and returns where the rest of the value starts. */
    private int expandPercent(StringBuilder expanded, String section, Option option, int percent, int depth) {
        String value = option.value();
        char next = percent + 1 < value.length() ? value.charAt(percent + 1) : ' ';
        if (next == '%') {
            expanded.append('%');
            return percent + 2;
        }
        if (next == '(') {
            return expandReference(expanded, section, option, percent, depth);
        }
        if (!isHexPair(value, percent + 1)) {
            throw failure(
                    option,
                    "holds a \"%\" that neither \"%\" nor \"(\" follows",
                    "Write a \"%\" that stands for itself as \"%%\".");
        }
        expanded.append('%');
        return percent + 1;
    }

    private int expandReference(StringBuilder expanded, String section, Option option, int percent, int depth) {
        String value = option.value();
        int close = value.indexOf(')', percent);
        if (close <= percent + 2 || close + 1 == value.length() || value.charAt(close + 1) != 's') {
            throw failure(
                    option,
                    "holds a \"%(\" that does not start a reference of the form \"%(name)s\"",
                    "Write a \"%\" that stands for itself as \"%%\".");
        }
        String referred = value.substring(percent + 2, close);
        Option target = find(section, lowerCase(referred)).orElseThrow(() -> missing(option, referred));
        expand(expanded, section, target, depth + 1);
        return close + 2;
    }

    /** Names the option that was referred to only where it is not inside a password. */
    private UsageException missing(Option option, String referred) {
        String reference = "%(" + referred + ")s";
        boolean secret = !SecretMask.mask(option.value()).contains(reference);
        String what = secret ? "an option" : "the option \"" + referred + "\"";
        return failure(
                option,
                "refers to " + what + " that neither its section nor \"[DEFAULT]\" has",
                "Add that option, or write a \"%\" that stands for itself as \"%%\".");
    }

    private UsageException failure(Option option, String what, String hint) {
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

    static String lowerCase(String option) {
        return option.toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(Path file, String name) {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException(
                        "The configuration file \"" + name + "\" is a directory.", "Put a file there, or remove it.");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UsageException(
                        "The configuration file \"" + name + "\" is not a regular file.",
                        "Put a regular file there, or remove it.");
            }
            try (InputStream input = Files.newInputStream(file)) {
                byte[] bytes = input.readNBytes(MAXIMUM_SIZE + 1);
                if (bytes.length > MAXIMUM_SIZE) {
                    throw new UsageException(
                            "The configuration file \"" + name + "\" is larger than 1 MiB.",
                            "Make sure that it is the file you mean.");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new UsageException(
                    "The configuration file \"" + name + "\" cannot be read: " + reason(e) + ".",
                    "Check that it exists and that you may read it.",
                    e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "permission is denied" : "the system reports an input error";
    }

    private static String decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer content = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, content, true);
        if (result.isError()) {
            long line = content.flip().chars().filter(c -> c == '\n').count() + 1;
            throw new UsageException(
                    "Line " + line + " of \"" + name + "\" is not UTF-8.", "Save the file in the encoding UTF-8.");
        }
        return content.flip().toString();
    }
}
