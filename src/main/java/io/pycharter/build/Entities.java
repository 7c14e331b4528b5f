package io.pycharter.build;

import io.pycharter.model.DataContract;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.spi.MetadataImplementor;

/** The entities, and how the names and the order of their columns come from them where no annotation says it. */
public final class Entities {

    private static final String PACKAGE = DataContract.class.getPackageName();

    private Entities() {}

    /** The classes of this package that are entities, by name; they must lie in a directory, not in a jar. */
    public static List<Class<?>> all() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(type -> type.isAnnotationPresent(Entity.class))
                    .toList();
        }
    }

    /** What Hibernate makes of them. */
    public static Metadata metadata(StandardServiceRegistry registry) throws IOException {
        MetadataSources sources = new MetadataSources(registry);
        all().forEach(sources::addAnnotatedClass);
        MetadataImplementor metadata = (MetadataImplementor) sources.getMetadataBuilder()
                .applyPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl())
                .applyImplicitNamingStrategy(new PostgresForeignKeyNames())
                .applyColumnOrderingStrategy(new FieldOrder())
                .build();
        metadata.orderColumns(true);
        return metadata;
    }

    private static Path directory() {
        try {
            Path classes = Path.of(Entities.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve(PACKAGE.replace('.', '/'));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(PACKAGE + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
