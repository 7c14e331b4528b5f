package io.pycharter.cli.render;

import io.pycharter.migrate.DowngradePreview;
import io.pycharter.migrate.Loss;
import io.pycharter.revision.Revision;
import io.pycharter.revision.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists what a downgrade drops: each table that holds rows, and a count of the rest. */
public final class LossReport {

    private static final int NAMED = 3;

    private final DowngradePreview preview;

    public LossReport(DowngradePreview preview) {
        this.preview = preview;
    }

    /** @param place the database, as {@code Database#place} calls it */
    public Text text(String place) {
        String downgrade = "The downgrade of the %s to %s".formatted(place, to());
        if (preview.losses().isEmpty()) {
            return new Text().line(downgrade + " drops no table and no column.");
        }
        List<Loss> filled = preview.withRows();
        String rest = rest();
        if (filled.isEmpty()) {
            return new Text().line(downgrade + " drops no rows, only " + rest + ".");
        }
        Text text = new Text().line(downgrade + " drops:");
        filled.forEach(loss -> text.line("  " + describe(loss)));
        return rest.isEmpty() ? text : text.line("  … and " + rest);
    }

    /** A sentence that names the first of the tables that hold rows. */
    public String refusal() {
        List<Loss> filled = preview.withRows();
        return filled.stream()
                .limit(NAMED)
                .map(Loss::table)
                .collect(Collectors.joining(
                        "\", \"",
                        "The downgrade to %s deletes rows (of \"".formatted(to()),
                        filled.size() > NAMED
                                ? "\", …), and there is no terminal to confirm it on."
                                : "\"), and there is no terminal to confirm it on."));
    }

    private String to() {
        return "\"" + preview.plan().to().map(Revision::id).orElse(Target.BASE) + "\"";
    }

    private static String describe(Loss loss) {
        String rows = count(loss.rows(), "row");
        if (loss.columns().isEmpty()) {
            return "table \"%s\" (%s)".formatted(loss.table(), rows);
        }
        String columns =
                (loss.columns().size() == 1 ? "column \"" : "columns \"") + String.join("\", \"", loss.columns());
        return "%s\" of table \"%s\" (%s)".formatted(columns, loss.table(), rows);
    }

    /** What holds no rows; empty if all that is dropped does. */
    private String rest() {
        List<Loss> empty = new ArrayList<>(preview.losses());
        empty.removeAll(preview.withRows());
        long tables = empty.stream().filter(loss -> loss.columns().isEmpty()).count();
        long columns = empty.stream().mapToLong(loss -> loss.columns().size()).sum();
        List<String> parts = new ArrayList<>();
        if (tables > 0) {
            parts.add(count(tables, "empty table"));
        }
        if (columns > 0) {
            parts.add(count(columns, "column") + " of empty tables");
        }
        return String.join(" and ", parts);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
