package io.pycharter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pycharter.testing.CatalogFacts.Column;
import io.pycharter.testing.CatalogFacts.Constraint;
import io.pycharter.testing.CatalogFacts.Index;
import io.pycharter.testing.CatalogFacts.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the store holds at each revision, as files: see {@code src/test/resources/reference/README.md}. */
public final class ReferenceFacts {

    /** The command that writes the files that are missing. */
    public static final String WRITE = "./mvnw test -Dtest=RevisionScriptsTest -Dreference.write=true";

    private static final Path DIRECTORY = Path.of("src/test/resources/reference");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReferenceFacts() {}

    /** Of the tables of the store at a revision, without those that record revisions. */
    public static CatalogFacts at(String revisionId) {
        Path file = file(revisionId);
        if (!Files.exists(file)) {
            throw new AssertionError("There is no \"%s\". If \"%s\" is a new revision, write the file: %s"
                    .formatted(file, revisionId, WRITE));
        }
        try {
            Map<String, Table> tables = new TreeMap<>();
            MAPPER.readTree(file.toFile())
                    .get("tables")
                    .properties()
                    .forEach(table -> tables.put(table.getKey(), parse(table.getValue())));
            return new CatalogFacts(tables).without("alembic_version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@link #WRITE} is what runs. */
    public static boolean areWritten() {
        return Boolean.getBoolean("reference.write");
    }

    public static void writeIfMissing(String revisionId, CatalogFacts facts) {
        Path file = file(revisionId);
        if (Files.exists(file)) {
            return;
        }
        ObjectNode root = MAPPER.createObjectNode().put("schema", "pycharter");
        ObjectNode tables = root.putObject("tables");
        facts.tables().forEach((name, table) -> format(table, tables.putObject(name)));
        try {
            Files.writeString(file, MAPPER.writeValueAsString(root) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String revisionId) {
        return DIRECTORY.resolve(revisionId + ".json");
    }

    private static Table parse(JsonNode table) {
        List<Column> columns = new ArrayList<>();
        table.get("columns")
                .forEach(column -> columns.add(new Column(
                        column.get("name").asText(),
                        column.get("type").asText(),
                        column.get("nullable").asBoolean(),
                        column.get("default").asText(),
                        column.get("ordinal").asInt(),
                        column.get("attnum").asInt(),
                        column.get("comment").asText())));
        List<Constraint> constraints = new ArrayList<>();
        table.get("constraints")
                .forEach(constraint -> constraints.add(new Constraint(
                        constraint.get("name").asText(),
                        constraint.get("type").asText(),
                        constraint.get("definition").asText())));
        List<Index> indexes = new ArrayList<>();
        table.get("indexes")
                .forEach(index -> indexes.add(new Index(
                        index.get("name").asText(),
                        index.get("definition").asText(),
                        index.get("unique").asBoolean(),
                        index.get("backs_constraint").asBoolean())));
        return new Table(columns, constraints, indexes);
    }

    private static void format(Table table, ObjectNode node) {
        ArrayNode columns = node.putArray("columns");
        for (Column column : table.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("nullable", column.nullable())
                    .put("default", absentIfNull(column.defaultExpression()))
                    .put("ordinal", column.ordinal())
                    .put("attnum", column.number())
                    .put("comment", absentIfNull(column.comment()));
        }
        ArrayNode constraints = node.putArray("constraints");
        for (Constraint constraint : table.constraints()) {
            constraints
                    .addObject()
                    .put("name", constraint.name())
                    .put("type", constraint.type())
                    .put("definition", constraint.definition());
        }
        ArrayNode indexes = node.putArray("indexes");
        for (Index index : table.indexes()) {
            indexes.addObject()
                    .put("name", index.name())
                    .put("definition", index.definition())
                    .put("unique", index.unique())
                    .put("backs_constraint", index.backsConstraint());
        }
    }

    /** {@link Column} has the text "null" where there is nothing. */
    private static String absentIfNull(String text) {
        return text.equals("null") ? null : text;
    }
}
