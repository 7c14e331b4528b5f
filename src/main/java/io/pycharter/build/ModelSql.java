package io.pycharter.build;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/** Writes what Hibernate makes of the entities, as SQL. The build runs this; it is no part of the program. */
public final class ModelSql {

    /** Held, or its level would be forgotten; below warnings Hibernate only tells about itself. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    /** All versions from this one on are to understand the statements. */
    private static final String OLDEST_POSTGRES = "14";

    private ModelSql() {}

    /** Writes the statements, one on each line, into the file that the only argument names. */
    public static void main(String[] arguments) throws IOException {
        HIBERNATE.setLevel(Level.WARNING);
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(), StandardCharsets.UTF_8);
    }

    /** All statements; the same entities give the same text. */
    private static String text() throws IOException {
        StringWriter text = new StringWriter();
        Map<String, Object> settings = Map.ofEntries(
                entry(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL"),
                entry(JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, OLDEST_POSTGRES),
                entry(JdbcSettings.ALLOW_METADATA_ON_BOOT, false),
                entry(JdbcSettings.CONNECTION_PROVIDER, UserSuppliedConnectionProviderImpl.class),
                entry(SchemaToolingSettings.HBM2DDL_HALT_ON_ERROR, true),
                entry(SchemaToolingSettings.HBM2DDL_DELIMITER, ";"),
                entry(SchemaToolingSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION, "create"),
                entry(SchemaToolingSettings.JAKARTA_HBM2DDL_SCRIPTS_CREATE_TARGET, text));
        try (StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build()) {
            SchemaManagementToolCoordinator.process(Entities.metadata(registry), registry, settings, action -> {});
        }
        return text.toString();
    }
}
