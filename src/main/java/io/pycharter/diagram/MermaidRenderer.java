package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Column;
import io.pycharter.diagram.Outline.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders a Mermaid diagram (Mermaid documentation, "Entity Relationship Diagrams"), which GitHub and GitLab display. */
public final class MermaidRenderer implements Renderer {

    @Override
    public String render(Outline outline) {
        Map<String, String> names = new HashMap<>();
        MermaidText.Names quoted = new MermaidText.Names();
        outline.tables().forEach(table -> names.put(table.name(), quoted.next(table.name())));
        StringBuilder text = new StringBuilder("erDiagram\n");
        for (Table table : outline.tables()) {
            write(table, names.get(table.name()), text);
        }
        for (Reference reference : Reference.of(outline)) {
            write(reference, names, text);
        }
        return text.toString();
    }

    private static void write(Table table, String name, StringBuilder text) {
        text.append("    ").append(name);
        if (!table.columns().isEmpty()) {
            text.append(" {\n");
            table.columns()
                    .forEach(column ->
                            text.append("        ").append(line(table, column)).append('\n'));
            text.append("    }");
        }
        text.append('\n');
    }

    private static String line(Table table, Column column) {
        String type = MermaidText.word(column.type());
        String name = MermaidText.word(column.name());
        List<String> words = new ArrayList<>(List.of(type, name));
        List<String> marks = KeyMark.of(table, column.name());
        if (!marks.isEmpty()) {
            words.add(String.join(", ", marks));
        }
        List<String> comments = new ArrayList<>();
        if (!name.equals(column.name())) {
            comments.add(column.name());
        }
        if (!type.equals(column.type())) {
            comments.add(column.type());
        }
        if (!column.nullable()) {
            comments.add("not null");
        }
        if (!comments.isEmpty()) {
            words.add(MermaidText.comment(String.join(", ", comments)));
        }
        return String.join(" ", words);
    }

    private static void write(Reference reference, Map<String, String> names, StringBuilder text) {
        String one = reference.isOptional() ? "|o" : "||";
        String many = reference.isOneToOne() ? "o|" : "o{";
        text.append("    ")
                .append(names.get(reference.to().name()))
                .append(' ')
                .append(one)
                .append("--")
                .append(many)
                .append(' ')
                .append(names.get(reference.from().name()))
                .append(" : ")
                .append(MermaidText.quoted(String.join(", ", reference.key().columns())))
                .append('\n');
    }
}
