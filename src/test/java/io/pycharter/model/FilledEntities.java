package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** New entities with a value in every field, none of them the default, and different from each other where possible. */
final class FilledEntities {

    private final Metamodel metamodel;
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final List<Object> inOrder = new ArrayList<>();
    private int number = 2;

    FilledEntities(Metamodel metamodel) {
        this.metamodel = metamodel;
    }

    /** An entity of a class and one of each class that it references, directly or not; required references come first. */
    List<Object> with(Class<?> type) {
        make(type);
        return inOrder;
    }

    private Object make(Class<?> type) {
        Object known = made.get(type);
        if (known != null) {
            return known;
        }
        Object entity = instance(type);
        made.put(type, entity);
        fill(entity, metamodel.entity(type), attribute -> !attribute.isOptional());
        inOrder.add(entity);
        fill(entity, metamodel.entity(type), SingularAttribute::isOptional);
        return entity;
    }

    private void fill(Object holder, ManagedType<?> type, Predicate<SingularAttribute<?, ?>> which) {
        for (SingularAttribute<?, ?> attribute : type.getSingularAttributes()) {
            if (which.test(attribute)) {
                try {
                    Field field = (Field) attribute.getJavaMember();
                    field.set(holder, value(attribute, field.get(holder)));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static Object instance(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object embedded(Class<?> type) {
        Object embedded = instance(type);
        fill(embedded, metamodel.embeddable(type), attribute -> true);
        return embedded;
    }

    private Object value(Attribute<?, ?> attribute, Object present) {
        Class<?> type = attribute.getJavaType();
        number++;
        if (attribute.isAssociation()) {
            return make(type);
        } else if (attribute.getPersistentAttributeType() == PersistentAttributeType.EMBEDDED) {
            return embedded(type);
        } else if (type == String.class) {
            return "v" + number;
        } else if (type == UUID.class) {
            return new UUID(0, number);
        } else if (type == Instant.class) {
            return Instant.EPOCH.plusNanos(number * 1000L);
        } else if (type == JsonNode.class) {
            return document();
        } else if (type == boolean.class) {
            return !(boolean) present;
        } else if (type == int.class || type == Integer.class) {
            return number;
        } else if (type == double.class) {
            return number / 7.0;
        }
        throw new IllegalStateException("no value for " + attribute);
    }

    private static JsonNode document() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.objectNode()
                .put("text", "é")
                .set("list", json.arrayNode().add(1).addNull());
    }
}
