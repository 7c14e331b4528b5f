package io.pycharter.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One JSON document: an object whose members keep their order, beginning with {@code "schemaVersion": 1}. */
public final class JsonDocument {

    /** Incremented when a member changes its meaning or is removed; members may be added at any time. */
    private static final int SCHEMA_VERSION = 1;

    private final Map<String, Object> members = new LinkedHashMap<>();

    public JsonDocument() {
        members.put("schemaVersion", SCHEMA_VERSION);
    }

    /** A document that tells what happens, as one of several. */
    public static JsonDocument event(String name) {
        return new JsonDocument().with("event", name);
    }

    /** The same document as one of several. */
    JsonDocument asEvent(String name) {
        JsonDocument event = event(name);
        members.forEach(event.members::putIfAbsent);
        return event;
    }

    /** @param value a string, a number, a boolean, a list, a map, or an {@code Optional} of one: {@code null} if empty */
    public JsonDocument with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    @Override
    public String toString() {
        return toString(UnaryOperator.identity());
    }

    /** The same on one line. */
    public String toLine() {
        return toLine(UnaryOperator.identity());
    }

    /**
     * The document, in which no control character and no invisible one stands as it is.
     *
     * @param mask what hides the secrets in a string
     */
    String toString(UnaryOperator<String> mask) {
        return write(mask, new DefaultPrettyPrinter());
    }

    /** The same on one line. */
    String toLine(UnaryOperator<String> mask) {
        return write(mask, new MinimalPrettyPrinter());
    }

    private String write(UnaryOperator<String> mask, PrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            write(generator, members, mask);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Printable.json(text.toString());
    }

    private static void write(JsonGenerator generator, Object value, UnaryOperator<String> mask) throws IOException {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                generator.writeFieldName(mask.apply((String) member.getKey()));
                write(generator, member.getValue(), mask);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> array) {
            generator.writeStartArray();
            for (Object element : array) {
                write(generator, element, mask);
            }
            generator.writeEndArray();
        } else if (value instanceof Optional<?> optional) {
            write(generator, optional.orElse(null), mask);
        } else if (value instanceof String text) {
            generator.writeString(mask.apply(text));
        } else {
            generator.writeObject(value);
        }
    }
}
