package io.pycharter.shell;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML files in a directory of the repository. */
final class YamlFiles {

    private YamlFiles() {}

    static List<Path> below(String directory) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(file -> file.toString().matches(".*[.]ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a file; a duplicate key is an error. */
    static List<Object> read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Object> documents = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(options)).loadAll(reader).forEach(documents::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** All mappings in a document, outer ones first. */
    static List<Map<?, ?>> mappings(Object document) {
        List<Map<?, ?>> found = new ArrayList<>();
        visit(document, found::add);
        return found;
    }

    private static void visit(Object node, Consumer<Map<?, ?>> visitor) {
        if (node instanceof Map<?, ?> mapping) {
            visitor.accept(mapping);
            mapping.values().forEach(value -> visit(value, visitor));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> visit(value, visitor));
        }
    }

    /** The shell scripts in a document: the values of {@code run}, {@code script} and {@code build}. */
    static List<String> scripts(Object document) {
        List<String> scripts = new ArrayList<>();
        for (Map<?, ?> mapping : mappings(document)) {
            for (String key : List.of("run", "script", "build")) {
                if (mapping.get(key) instanceof String script) {
                    scripts.add(script);
                } else if (mapping.get(key) instanceof List<?> lines) {
                    scripts.add(String.join(
                            "\n", lines.stream().map(Object::toString).toList()));
                }
            }
        }
        return scripts;
    }
}
