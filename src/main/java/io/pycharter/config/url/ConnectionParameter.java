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
     * @param origin where the name was given
     * @throws UsageException if there is none
     */
    static ConnectionParameter named(String name, GivenParameter.Origin origin) {
        ConnectionParameter parameter = ConnectionParameterTable.ALL.get(name);
        if (parameter == null) {
            String unknown = origin instanceof GivenParameter.Service service
                    ? "The service \"" + service.name() + "\" has the unknown parameter "
                    : "The database URL has the unknown parameter ";
            throw new UsageException(
                    unknown + "\"" + SecretMask.mask(name) + "\".",
                    ConnectionParameterTable.nearest(name)
                            .map(known -> "Did you mean \"" + known + "\"?")
                            .orElse("Use the names of libpq, such as \"sslmode\" or \"connect_timeout\"."));
        }
        return parameter;
    }

    /**
     * The driver's value for a value of libpq.
     *
     * @param subject what has the value, the beginning of a sentence
     * @throws UsageException if libpq or the driver does not know the value
     */
    String translate(String value, String subject) {
        if (kind == Kind.SECONDS) {
            return seconds(value, subject);
        }
        if (values.isEmpty()) {
            return value;
        }
        return Optional.ofNullable(values.get(value))
                .orElseThrow(() -> new UsageException(
                        subject + " has a value that is not supported.",
                        values.keySet().stream().collect(Collectors.joining("\", \"", "Use one of \"", "\"."))));
    }

    private static String seconds(String value, String subject) {
        if (!value.matches("-?\\d{1,7}") || Integer.parseInt(value) > MAXIMUM_SECONDS) {
            throw new UsageException(
                    subject + " is not a number of whole seconds.",
                    "Give a number from 0 (no limit) to " + MAXIMUM_SECONDS + ".");
        }
        return String.valueOf(Math.max(0, Integer.parseInt(value)));
    }
}
