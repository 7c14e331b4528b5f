package io.pycharter.config;

import io.pycharter.config.file.Environment;

/** An option in a file. */
final class ConfigFileSource extends UrlSource {

    private final ConfigSearch search;
    private final Environment environment;

    ConfigFileSource(int ordinal, ConfigSearch search, Environment environment) {
        super(
                "\"" + search.option() + "\" in \"[" + search.section() + "]\" of \"" + search.fileName() + "\"",
                ordinal);
        this.search = search;
        this.environment = environment;
    }

    @Override
    Finding search() {
        ConfigSearch.Found found = search.run(environment);
        String sentence = String.join("; ", found.places()) + ".";
        return new Finding(found.value(), sentence, found.file());
    }
}
