package io.pycharter.model;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.ManagedType;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.SessionFactory;

/** The values of an entity, with the identifiers of the entities it references. */
final class EntityState {

    private final SessionFactory factory;

    EntityState(SessionFactory factory) {
        this.factory = factory;
    }

    Object id(Object entity) {
        return factory.getPersistenceUnitUtil().getIdentifier(entity);
    }

    /** The values of all attributes by name, prefixed with the name of the embedded object that contains them. */
    Map<String, Object> of(Object entity) {
        Map<String, Object> state = new TreeMap<>();
        add(state, "", factory.getMetamodel().entity(entity.getClass()), entity);
        return state;
    }

    private void add(Map<String, Object> state, String prefix, ManagedType<?> type, Object holder) {
        for (Attribute<?, ?> attribute : type.getAttributes()) {
            String name = prefix + attribute.getName();
            Object value = value(attribute, holder);
            switch (attribute.getPersistentAttributeType()) {
                case BASIC -> state.put(name, value);
                case MANY_TO_ONE -> state.put(name, value == null ? null : id(value));
                case EMBEDDED ->
                    add(state, name + ".", factory.getMetamodel().embeddable(attribute.getJavaType()), value);
                default -> throw new IllegalStateException("unknown kind of attribute: " + attribute);
            }
        }
    }

    private static Object value(Attribute<?, ?> attribute, Object holder) {
        try {
            return ((Field) attribute.getJavaMember()).get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
