package io.pycharter.build;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.ColumnOrderingStrategyLegacy;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;

/**
 * Puts the columns of a table into the order of the fields in the source, those of a superclass first. Reflection does not
 * promise that order, but every JDK keeps it; if one did not, the test that compares the columns with the chain's would fail.
 */
final class FieldOrder extends ColumnOrderingStrategyLegacy {

    @Override
    public List<Column> orderTableColumns(Table table, Metadata metadata) {
        PersistentClass entity = metadata.getEntityBindings().stream()
                .filter(candidate -> candidate.getTable() == table)
                .findFirst()
                .orElseThrow();
        return columns(entity.getMappedClass(), entity::getProperty).toList();
    }

    private static Stream<Column> columns(Class<?> type, Function<String, Property> properties) {
        if (type == null) {
            return Stream.empty();
        }
        return Stream.concat(
                columns(type.getSuperclass(), properties),
                Stream.of(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(Field::getName)
                        .map(properties)
                        .flatMap(FieldOrder::columns));
    }

    private static Stream<Column> columns(Property property) {
        return property.getValue() instanceof Component embedded
                ? columns(embedded.getComponentClass(), embedded::getProperty)
                : property.getColumns().stream();
    }
}
