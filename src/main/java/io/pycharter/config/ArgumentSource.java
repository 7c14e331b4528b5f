package io.pycharter.config;

import java.util.Optional;

/** The command-line argument. */
final class ArgumentSource extends UrlSource {

    private final Optional<String> argument;

    ArgumentSource(int ordinal, Optional<String> argument) {
        super("the argument \"DATABASE_URL\"", ordinal);
        this.argument = argument;
    }

    @Override
    Finding search() {
        Optional<String> value = present(argument);
        return new Finding(value, value.isPresent() ? "It is given." : "It is not given.", Optional.empty());
    }
}
