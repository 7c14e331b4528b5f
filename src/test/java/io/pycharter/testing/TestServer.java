package io.pycharter.testing;

import java.util.UUID;

/** The PostgreSQL server of a test run: one for the JVM, started on first use and gone when the JVM ends. */
public final class TestServer {

    private static final PrivateServer SHARED = PrivateServer.start();

    private TestServer() {}

    /** A new, empty database. */
    public static TestDatabase createDatabase() {
        return SHARED.createDatabase();
    }

    /** A new role that may log in and has only the rights of PUBLIC. */
    public static TestRole createRole() {
        return SHARED.createRole();
    }

    /** The address of a database for a user, percent-encoded where it needs to be. */
    public static String url(String database, String user, String password) {
        return SHARED.url(database, user, password);
    }

    /** The port of the loopback interface that the server listens on. */
    public static int port() {
        return SHARED.port();
    }

    static String uniqueName(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }
}
