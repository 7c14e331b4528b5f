package io.pycharter.connect;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.pycharter.config.url.ServerUrl;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Makes the data source that a command works with. */
final class Connector {

    /** One holds the migration lock, two work or ask what stands before the server, one tells what a long run waits for. */
    private static final int MAX_CONNECTIONS = 4;

    /** With no password at all the driver would read {@code ~/.pgpass} by rules of its own. */
    private static final String NO_PASSWORD = "";

    /** A pooler gives the next transaction another connection to the server, which does not know the statement. */
    private static final String NAMED_STATEMENTS_AFTER = PGProperty.PREPARE_THRESHOLD.getName();

    private static final String NEVER = "0";

    private Connector() {}

    /**
     * A data source that opens a connection each time it is asked for one and closes it when it is given back. No
     * connection is opened yet, and no thread is started: a command needs two or three connections in all, as a rule.
     *
     * @param openConnections is told of every connection, so that what runs on it can be cancelled
     */
    static AgroalDataSource open(ServerUrl url, OpenConnections openConnections) {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS)
                .connectionPoolConfiguration(pool -> pool.maxSize(MAX_CONNECTIONS)
                        .flushOnClose(true)
                        .acquisitionTimeout(Duration.ZERO)
                        .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(Driver.class)
                                .jdbcUrl(url.jdbcUrl())
                                .jdbcProperty(NAMED_STATEMENTS_AFTER, NEVER)
                                .principal(new NamePrincipal(url.user()))
                                .credential(new SimplePassword(url.password().orElse(NO_PASSWORD)))));
        try {
            return AgroalDataSource.from(configuration, openConnections);
        } catch (SQLException e) {
            throw SqlFailure.explain(e);
        }
    }
}
