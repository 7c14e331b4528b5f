package io.pycharter.config;

import io.pycharter.config.file.Environment;
import java.util.Optional;

/** An environment variable. */
final class VariableSource extends UrlSource {

    private final String variable;
    private final Environment environment;

    VariableSource(int ordinal, String variable, Environment environment) {
        super("the environment variable \"" + variable + "\"", ordinal);
        this.variable = variable;
        this.environment = environment;
    }

    @Override
    Finding search() {
        Optional<String> value = present(environment.variable(variable));
        return new Finding(value, value.isPresent() ? "It is set." : "It is not set.", Optional.empty());
    }
}
