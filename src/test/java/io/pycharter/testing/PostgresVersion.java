package io.pycharter.testing;

import io.pycharter.embedded.PostgresVersions;

/** The PostgreSQL versions that tests about what differs between them run on; a server each, started on first use. */
public enum PostgresVersion {
    V14,
    V16,
    V18;

    private PrivateServer server;

    /** The number that PostgreSQL goes by. */
    public int major() {
        return Integer.parseInt(name().substring(1));
    }

    /** A new, empty database. */
    public synchronized TestDatabase createDatabase() {
        if (this == V16) {
            return TestServer.createDatabase();
        }
        if (server == null) {
            server = PrivateServer.start(PostgresVersions.of(major()));
        }
        return server.createDatabase();
    }
}
