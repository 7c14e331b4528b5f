package io.pycharter.config.ini;

import io.pycharter.config.file.TextFile;
import io.pycharter.error.UsageException;
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

    /** The section whose options every other section has too. */
    public static final String DEFAULT_SECTION = "DEFAULT";

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
     *     1 MiB, is not UTF-8, or breaks a rule of the format; the message names the file as
     *     given here, and the line
     */
    public static IniFile read(Path file) {
        String name = file.toString();
        return parse(name, TextFile.read(file));
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
                ? find(section, lowerCase(option)).map(found -> new IniInterpolation(this, name, section).expand(found))
                : Optional.empty();
    }

    /** The option of a section, else of {@code [DEFAULT]}, before interpolation. */
    Optional<Option> find(String section, String option) {
        Option found = sections.getOrDefault(section, Map.of()).get(option);
        return Optional.ofNullable(found)
                .or(() -> Optional.ofNullable(
                        sections.getOrDefault(DEFAULT_SECTION, Map.of()).get(option)));
    }

    static String lowerCase(String option) {
        return option.toLowerCase(Locale.ROOT);
    }
}
