package io.pycharter.testing;

import io.agroal.api.AgroalDataSource;
import io.pycharter.config.PycharterConfig;
import io.pycharter.config.QuarkusConfiguration;
import io.pycharter.config.file.Environment;
import io.pycharter.config.url.ServerUrl;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts Quarkus as a command would, and prints where its data source leads and what its configuration knows. */
public final class QuarkusProbe implements QuarkusApplication {

    /** The names of properties. */
    public static void main(String[] names) {
        PycharterConfig config = PycharterConfig.load(Environment.ofProcess(), Optional.empty());
        QuarkusConfiguration.handOver(config, (ServerUrl) config.databaseUrl());
        Quarkus.run(QuarkusProbe.class, names);
    }

    @Override
    public int run(String... names) throws Exception {
        Config config = ConfigProvider.getConfig();
        for (String name : names) {
            System.out.println(
                    name + "=" + config.getOptionalValue(name, String.class).orElse("not set"));
        }
        AgroalDataSource dataSource =
                Arc.container().instance(AgroalDataSource.class).get();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_database(), session_user, current_setting('application_name')")) {
            row.next();
            System.out.println("database=" + row.getString(1));
            System.out.println("user=" + row.getString(2));
            System.out.println("application=" + row.getString(3));
        }
        return 0;
    }
}
