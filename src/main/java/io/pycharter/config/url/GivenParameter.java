package io.pycharter.config.url;

import io.pycharter.error.UsageException;

/**
 * A connection parameter with a value.
 *
 * @param value decoded; never shown in a message, for it may be a secret
 * @param origin where it was given
 */
record GivenParameter(ConnectionParameter parameter, String value, Origin origin) {

    /** Where a parameter can come from. */
    sealed interface Origin permits Url, Variable, Service {}

    /** The database URL itself. */
    record Url() implements Origin {

        @Override
        public String toString() {
            return "the database URL";
        }
    }

    /** An environment variable of libpq. */
    record Variable(String name) implements Origin {

        @Override
        public String toString() {
            return "the environment variable \"" + name + "\"";
        }
    }

    /** A section of a service file. */
    record Service(String name) implements Origin {

        @Override
        public String toString() {
            return "the service \"" + name + "\"";
        }
    }

    /**
     * @throws UsageException if libpq has no parameter of this name, or the driver cannot do what it asks for
     */
    static GivenParameter of(String name, String value, Origin origin) {
        if (name.equals("ssl") && origin instanceof Url) {
            return ofSsl(value);
        }
        ConnectionParameter parameter = ConnectionParameter.named(name, origin);
        if (parameter.kind() == ConnectionParameter.Kind.REFUSED) {
            throw new UsageException(subject(name, origin) + " is not supported.", parameter.remark() + undo(origin));
        }
        return new GivenParameter(parameter, value, origin);
    }

    /** libpq takes {@code ssl=true} for the sake of the JDBC driver's URLs; Python's asyncpg has {@code ssl=require}. */
    private static GivenParameter ofSsl(String value) {
        if (value.equals("true")) {
            return of("sslmode", "require", new Url());
        }
        boolean isMode = ConnectionParameterTable.ALL.get("sslmode").values().containsKey(value);
        throw new UsageException(
                "The parameter \"ssl\" of the database URL has a value other than \"true\".",
                "Write \"sslmode=" + (isMode ? value : "require") + "\" instead.");
    }

    String name() {
        return parameter.name();
    }

    boolean isOfUrl() {
        return origin instanceof Url;
    }

    /** The beginning of a sentence about it. */
    String subject() {
        return subject(name(), origin);
    }

    private static String subject(String name, Origin origin) {
        return origin instanceof Variable ? capital(origin.toString()) : "The parameter \"" + name + "\" of " + origin;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /**
     * The driver's value.
     *
     * @throws UsageException if libpq or the driver does not know it, or it is not printable
     */
    String driverValue() {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException(subject() + " contains a control character.", "Remove the control character.");
        }
        return parameter.translate(value, subject());
    }

    private static String undo(Origin origin) {
        return origin instanceof Variable variable ? " \"unset " + variable.name() + "\" removes the variable." : "";
    }

    @Override
    public String toString() {
        return subject();
    }
}
