package io.pycharter.diagram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pycharter.diagram.Outline.Column;
import io.pycharter.diagram.Outline.ForeignKey;
import io.pycharter.diagram.Outline.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An outline as JSON, one line per table: an array of tables, each an array of name, columns (name, type, nullable), primary
 * key, unique columns and foreign keys (columns, table, referenced columns).
 */
final class OutlineJson {

    private OutlineJson() {}

    static String write(Outline outline) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Table table : outline.tables()) {
                json.writeRaw('\n');
                write(json, table);
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Table table) throws IOException {
        json.writeStartArray();
        json.writeString(table.name());
        json.writeStartArray();
        for (Column column : table.columns()) {
            json.writeStartArray();
            json.writeString(column.name());
            json.writeString(column.type());
            json.writeBoolean(column.nullable());
            json.writeEndArray();
        }
        json.writeEndArray();
        write(json, table.primaryKey());
        json.writeStartArray();
        for (List<String> unique : table.uniques()) {
            write(json, unique);
        }
        json.writeEndArray();
        json.writeStartArray();
        for (ForeignKey key : table.foreignKeys()) {
            json.writeStartArray();
            write(json, key.columns());
            json.writeString(key.table());
            write(json, key.references());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, List<String> names) throws IOException {
        json.writeStartArray();
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    /** Reads the output of {@link #write(Outline)}. */
    static Outline read(String text) {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            return new Outline(list(json, OutlineJson::table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the value that starts at the current token. */
    private interface Reader<T> {
        T read(JsonParser json) throws IOException;
    }

    private static <T> List<T> list(JsonParser json, Reader<T> reader) throws IOException {
        List<T> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(reader.read(json));
        }
        return List.copyOf(values);
    }

    private static List<String> names(JsonParser json) throws IOException {
        return list(json, JsonParser::getText);
    }

    private static <T> T next(JsonParser json, Reader<T> reader) throws IOException {
        json.nextToken();
        return reader.read(json);
    }

    private static Table table(JsonParser json) throws IOException {
        Table table = new Table(
                next(json, JsonParser::getText),
                next(json, columns -> list(columns, OutlineJson::column)),
                next(json, OutlineJson::names),
                next(json, uniques -> list(uniques, OutlineJson::names)),
                next(json, keys -> list(keys, OutlineJson::foreignKey)));
        json.nextToken();
        return table;
    }

    private static Column column(JsonParser json) throws IOException {
        Column column = new Column(
                next(json, JsonParser::getText),
                next(json, JsonParser::getText),
                next(json, JsonParser::getBooleanValue));
        json.nextToken();
        return column;
    }

    private static ForeignKey foreignKey(JsonParser json) throws IOException {
        ForeignKey key = new ForeignKey(
                next(json, OutlineJson::names), next(json, JsonParser::getText), next(json, OutlineJson::names));
        json.nextToken();
        return key;
    }
}
