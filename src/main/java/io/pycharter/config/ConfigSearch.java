package io.pycharter.config;

import io.pycharter.config.file.Environment;
import io.pycharter.config.ini.IniFile;
import io.pycharter.error.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for one option in the files of one name.
 *
 * @param fileName {@code pycharter.cfg} or {@code alembic.ini}
 */
record ConfigSearch(String fileName, String section, String option) {

    static final String ALEMBIC_INI = "alembic.ini";

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

    /**
     * Looks in the working directory, then in {@code ~/.pycharter}, then in the nearest directory upwards that holds an
     * {@code alembic.ini}. A file without the option, or with an empty one, is passed over.
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
            Optional<String> value = read(file);
            if (value.isPresent()) {
                places.add("\"" + file + "\" gives it");
                return new Found(value, Optional.of(file), places);
            }
            places.add("\"" + file + "\" does not set \"" + option + "\" in \"[" + section + "]\"");
        }
        return new Found(Optional.empty(), Optional.empty(), places);
    }

    private Optional<String> read(Path file) {
        IniFile content = IniFile.read(file);
        if (fileName.equals(ALEMBIC_INI)) {
            String here = String.valueOf(file.toAbsolutePath().getParent());
            content = content.withDefault("here", here.replace("%", "%%"));
        }
        return content.get(section, option)
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
        projectDirectory(environment.workingDirectory())
                .map(directory -> directory.resolve(fileName))
                .ifPresent(files::add);
        return files;
    }

    private static Optional<Path> projectDirectory(Path start) {
        Path directory = start;
        for (int level = 0; level <= LEVELS_UP && directory != null; level++) {
            if (Files.exists(directory.resolve(ALEMBIC_INI))) {
                return Optional.of(directory);
            }
            directory = directory.getParent();
        }
        return Optional.empty();
    }
}
