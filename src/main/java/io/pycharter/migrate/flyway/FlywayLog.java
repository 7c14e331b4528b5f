package io.pycharter.migrate.flyway;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.flywaydb.core.api.logging.LogFactory;

/** Keeps Flyway quiet: what a user has to know comes from the result or from the exception. */
final class FlywayLog implements Log {

    /** The name under which Flyway finds the log creator that {@link #install} sets. */
    static final String SELECTED = "console";

    private static final LogCreator CREATOR = source -> new FlywayLog();

    private FlywayLog() {}

    static void install() {
        LogFactory.setFallbackLogCreator(CREATOR);
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception failure) {}

    @Override
    public void notice(String message) {}
}
