package io.pycharter.build;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitForeignKeyNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;

/**
 * Names a foreign key as PostgreSQL does when it is given no name, {@code table_column_fkey}. PostgreSQL shortens a name of
 * more than 63 bytes; such a key has to be named by its annotation.
 */
final class PostgresForeignKeyNames extends ImplicitNamingStrategyJpaCompliantImpl {

    private static final long serialVersionUID = 1;

    @Override
    public Identifier determineForeignKeyName(ImplicitForeignKeyNameSource source) {
        Identifier given = source.getUserProvidedIdentifier();
        return given == null ? Identifier.toIdentifier(name(source)) : given;
    }

    private static String name(ImplicitForeignKeyNameSource source) {
        return Stream.concat(Stream.of(source.getTableName()), source.getColumnNames().stream())
                .map(Identifier::getText)
                .collect(Collectors.joining("_", "", "_fkey"));
    }
}
