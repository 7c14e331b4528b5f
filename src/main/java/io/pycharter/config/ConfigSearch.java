package io.pycharter.config;

import io.pycharter.config.file.Environment;
import io.pycharter.config.ini.IniFile;
import io.pycharter.error.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for one option in the files of one name.
 *
 * @param fileName {@code pycharter.cfg} or {@code alembic.ini}
 * @param otherName a second name of the option, which counts if the first has no value
 */
record ConfigSearch(String fileName, String section, String option, Optional<String> otherName) {

    private static final String PYCHARTER_CFG = "pycharter.cfg";
    private static final String ALEMBIC_INI = "alembic.ini";

    /** What {@code alembic init} writes (Alembic, {@code templates/generic/alembic.ini.mako}). */
    private static final String ALEMBIC_TEMPLATE_URL = "driver://user:pass@localhost/dbname";

    private static final int LEVELS_UP = 5;

    /**
     * @param value without surrounding white space, never empty
     * @param file where it stands
     * @param places what each place gave that was looked at, in order
     */
    record Found(Optional<String> value, Optional<Path> file, List<String> places) {

        @Override
        public String toString() {
            return "Found[" + file + "]";
        }
    }

    /** An option of {@code pycharter.cfg}. */
    static ConfigSearch ofPycharter(String option, Optional<String> otherName) {
        return new ConfigSearch(PYCHARTER_CFG, "database", option, otherName);
    }

    /** The URL in {@code alembic.ini}. */
    static ConfigSearch ofAlembic() {
        return new ConfigSearch(ALEMBIC_INI, "alembic", "sqlalchemy.url", Optional.empty());
    }

    /**
     * Looks in the working directory, then in {@code ~/.pycharter}, then upwards in directories that hold an
     * {@code alembic.ini}. The first {@code pycharter.cfg} is the only one that counts; an {@code alembic.ini} without the
     * option, or with an empty one, is passed over.
     *
     * @throws UsageException if a file that comes before the value cannot be read
     */
    Found run(Environment environment) {
        List<String> places = new ArrayList<>();
        for (Path file : files(environment)) {
            if (!Files.exists(file)) {
                places.add("\"" + file + "\" does not exist");
                continue;
            }
            IniFile content = content(file);
            for (String name : names()) {
                Optional<String> value = value(content, name);
                if (value.isPresent()) {
                    places.add("\"" + file + "\" gives it" + (name.equals(option) ? "" : " as \"" + name + "\""));
                    return new Found(value, Optional.of(file), places);
                }
            }
            String missing = "\"" + file + "\" does not set \"" + option + "\" in \"[" + section + "]\"";
            if (fileName.equals(PYCHARTER_CFG)) {
                places.add(missing + ", and no other \"" + PYCHARTER_CFG + "\" counts");
                break;
            }
            places.add(missing);
        }
        return new Found(Optional.empty(), Optional.empty(), places);
    }

    private List<String> names() {
        return Stream.concat(Stream.of(option), otherName.stream()).toList();
    }

    private IniFile content(Path file) {
        IniFile content = IniFile.read(file);
        String here = String.valueOf(file.toAbsolutePath().getParent());
        return fileName.equals(ALEMBIC_INI) ? content.withDefault("here", here.replace("%", "%%")) : content;
    }

    private Optional<String> value(IniFile content, String name) {
        return content.get(section, name)
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equals(ALEMBIC_TEMPLATE_URL));
    }

    private Set<Path> files(Environment environment) {
        Set<Path> files = new LinkedHashSet<>();
        files.add(environment.workingDirectory().resolve(fileName));
        environment
                .home()
                .map(home -> home.resolve(".pycharter").resolve(fileName))
                .ifPresent(files::add);
        projects(environment.workingDirectory())
                .limit(fileName.equals(ALEMBIC_INI) ? 1 : LEVELS_UP + 1)
                .map(directory -> directory.resolve(fileName))
                .forEach(files::add);
        return files;
    }

    /** The directories with an {@code alembic.ini}, from the first one upwards. */
    private static Stream<Path> projects(Path start) {
        return Stream.iterate(start, Objects::nonNull, Path::getParent)
                .limit(LEVELS_UP + 1)
                .filter(directory -> Files.exists(directory.resolve(ALEMBIC_INI)));
    }
}
