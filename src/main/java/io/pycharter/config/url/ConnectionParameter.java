package io.pycharter.config.url;

import io.pycharter.error.UsageException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A connection parameter of libpq (PostgreSQL 18 documentation, 34.1.2) and what the JDBC driver makes of it.
 *
 * @param name libpq's name
 * @param kind how it is treated
 * @param driverName the driver's property (pgjdbc 42.7, {@code PGProperty}); empty if it has none
 * @param values libpq's values and the driver's; empty if any value is taken
 * @param remark for a refused parameter, what to do instead
 */
record ConnectionParameter(
        String name, Kind kind, Optional<String> driverName, Map<String, String> values, String remark) {

    enum Kind {
        /** Part of the address or the login; not a property of the driver. */
        PLACE,
        /** Given to the driver under its name for it. */
        MAPPED,
        /** Whole seconds; less than one means no limit. */
        SECONDS,
        /** The driver has no such setting, and nothing is lost by that. */
        UNUSED,
        /** The driver has no such setting, and to connect without it would not be what was asked for. */
        REFUSED
    }

    /** The longest time that the driver can count in milliseconds, in seconds. */
    private static final int MAXIMUM_SECONDS = 2_147_483;

    /** Whether libpq knows a parameter of this name. */
    static boolean isKnown(String name) {
        return ConnectionParameterTable.ALL.containsKey(name);
    }

    /**
     * The parameter of a name.
     *
     * @throws UsageException if there is none, or the driver cannot do what it asks for
     */
    static ConnectionParameter named(String name) {
        ConnectionParameter parameter = ConnectionParameterTable.ALL.get(name);
        if (parameter == null) {
            throw new UsageException(
                    "The database URL has the unknown parameter \"" + SecretMask.mask(name) + "\".",
                    ConnectionParameterTable.nearest(name)
                            .map(known -> "Did you mean \"" + known + "\"?")
                            .orElse("Use the names of libpq, such as \"sslmode\" or \"connect_timeout\"."));
        }
        if (parameter.kind == Kind.REFUSED) {
            throw new UsageException(
                    "The parameter \"" + name + "\" of the database URL is not supported.", parameter.remark);
        }
        return parameter;
    }

    /**
     * The driver's value for a value of libpq.
     *
     * @throws UsageException if libpq or the driver does not know the value
     */
    String translate(String value) {
        if (kind == Kind.SECONDS) {
            return seconds(value);
        }
        if (values.isEmpty()) {
            return value;
        }
        return Optional.ofNullable(values.get(value))
                .orElseThrow(() -> new UsageException(
                        "The parameter \"" + name + "\" of the database URL has a value that is not supported.",
                        values.keySet().stream().collect(Collectors.joining("\", \"", "Use one of \"", "\"."))));
    }

    private String seconds(String value) {
        if (!value.matches("-?\\d{1,7}") || Integer.parseInt(value) > MAXIMUM_SECONDS) {
            throw new UsageException(
                    "The parameter \"" + name + "\" of the database URL is not a number of whole seconds.",
                    "Give a number from 0 (no limit) to " + MAXIMUM_SECONDS + ".");
        }
        return String.valueOf(Math.max(0, Integer.parseInt(value)));
    }
}
