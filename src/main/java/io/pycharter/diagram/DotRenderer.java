package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Column;
import io.pycharter.diagram.Outline.Table;
import java.util.List;

/**
 * Renders the DOT language (Graphviz documentation, "DOT Language" and "Node Shapes", HTML-like labels). An edge joins the
 * first column of a foreign key to the first column that it references.
 */
public final class DotRenderer implements Renderer {

    private static final String HEAD = """
            digraph schema {
              graph [rankdir=LR, nodesep=0.3, ranksep=1.2, fontname="Helvetica"];
              node [shape=plain, fontname="Helvetica", fontsize=11];
              edge [dir=both, color="#57606a"];
            """;

    @Override
    public String render(Outline outline) {
        StringBuilder text = new StringBuilder(HEAD);
        outline.tables().forEach(table -> write(table, text));
        Reference.of(outline).forEach(reference -> write(reference, text));
        return text.append("}\n").toString();
    }

    private static void write(Table table, StringBuilder text) {
        text.append("\n  ").append(quote(table.name())).append(" [label=<\n");
        text.append("    <TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"4\">\n");
        text.append("      <TR><TD COLSPAN=\"3\" BGCOLOR=\"#d0d7de\"><B>")
                .append(cell(table.name()))
                .append("</B></TD></TR>\n");
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            String type = column.type() + (column.nullable() ? "" : " not null");
            text.append("      <TR><TD PORT=\"l")
                    .append(i)
                    .append("\">")
                    .append(cell(String.join(" ", KeyMark.of(table, column.name()))))
                    .append("</TD><TD ALIGN=\"LEFT\">")
                    .append(cell(column.name()))
                    .append("</TD><TD ALIGN=\"LEFT\" PORT=\"r")
                    .append(i)
                    .append("\">")
                    .append(cell(type))
                    .append("</TD></TR>\n");
        }
        text.append("    </TABLE>>];\n");
    }

    private static void write(Reference reference, StringBuilder text) {
        String many = reference.isOneToOne() ? "teeodot" : "crowodot";
        String one = reference.isOptional() ? "teeodot" : "teetee";
        text.append("  ")
                .append(quote(reference.from().name()))
                .append(port('r', reference.from(), reference.key().columns()))
                .append(" -> ")
                .append(quote(reference.to().name()))
                .append(port('l', reference.to(), reference.key().references()))
                .append(" [arrowtail=")
                .append(many)
                .append(", arrowhead=")
                .append(one)
                .append(reference.isOptional() ? ", style=dashed" : "")
                .append("];\n");
    }

    private static String port(char side, Table table, List<String> columns) {
        int row = columns.isEmpty() ? -1 : table.indexOf(columns.get(0));
        return row < 0 ? "" : ":" + side + row;
    }

    /**
     * A quoted node name, which is never displayed. Backslashes are doubled, as one at the end would escape the closing quote;
     * Graphviz keeps both.
     */
    private static String quote(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", "\uFFFD") + '"';
    }

    /** The text of a cell; a space if it is empty, as Graphviz rejects an empty {@code <B>}. */
    private static String cell(String text) {
        return text.isEmpty() ? " " : XmlText.escape(text);
    }
}
