package io.pycharter.connect;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The error codes that this program tells apart, by their condition names (PostgreSQL documentation, appendix A). It asks
 * for the code and never for the text of a message, which the server translates.
 */
public enum SqlState {
    SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION("08001"),
    CONNECTION_DOES_NOT_EXIST("08003"),
    SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION("08004"),
    CONNECTION_FAILURE("08006"),
    FEATURE_NOT_SUPPORTED("0A000"),
    INVALID_PARAMETER_VALUE("22023"),
    ACTIVE_SQL_TRANSACTION("25001"),
    READ_ONLY_SQL_TRANSACTION("25006"),
    IN_FAILED_SQL_TRANSACTION("25P02"),
    IDLE_IN_TRANSACTION_SESSION_TIMEOUT("25P03"),
    TRANSACTION_TIMEOUT("25P04"),
    INVALID_AUTHORIZATION_SPECIFICATION("28000"),
    INVALID_PASSWORD("28P01"),
    DEPENDENT_OBJECTS_STILL_EXIST("2BP01"),
    INVALID_CATALOG_NAME("3D000"),
    INVALID_SCHEMA_NAME("3F000"),
    SERIALIZATION_FAILURE("40001"),
    DEADLOCK_DETECTED("40P01"),
    INSUFFICIENT_PRIVILEGE("42501"),
    UNDEFINED_COLUMN("42703"),
    UNDEFINED_OBJECT("42704"),
    UNDEFINED_FUNCTION("42883"),
    UNDEFINED_TABLE("42P01"),
    DISK_FULL("53100"),
    OUT_OF_MEMORY("53200"),
    TOO_MANY_CONNECTIONS("53300"),
    OBJECT_NOT_IN_PREREQUISITE_STATE("55000"),
    OBJECT_IN_USE("55006"),
    LOCK_NOT_AVAILABLE("55P03"),
    UNSAFE_NEW_ENUM_VALUE_USAGE("55P04"),
    QUERY_CANCELED("57014"),
    ADMIN_SHUTDOWN("57P01"),
    CRASH_SHUTDOWN("57P02"),
    CANNOT_CONNECT_NOW("57P03"),
    DATABASE_DROPPED("57P04"),
    IDLE_SESSION_TIMEOUT("57P05"),
    SYSTEM_ERROR("58000"),
    INTERNAL_ERROR("XX000");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** Five characters. */
    public String code() {
        return code;
    }

    /** Whether this is the failure's own code; what caused it is not looked at. */
    public boolean matches(SQLException failure) {
        return code.equals(failure.getSQLState());
    }

    /** The condition of a failure's own code; empty if this program does not tell it apart. */
    public static Optional<SqlState> of(SQLException failure) {
        return Arrays.stream(values()).filter(state -> state.matches(failure)).findFirst();
    }
}
