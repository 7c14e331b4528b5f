package io.pycharter.inspect;

import io.pycharter.diff.Change;
import io.pycharter.diff.Plan;
import io.pycharter.diff.RenameCandidate;
import io.pycharter.diff.Step;
import io.pycharter.script.CommentLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The text of scripts that make changes and undo them, with comments on loss and hazards.
 *
 * @param changes what the upgrade does
 * @param back the reverse comparison, for loss and hazards of the downgrade
 */
record GeneratedScripts(Plan changes, Plan back) {

    private static final String LOSES_DATA = "LOSES DATA that the opposite script does not restore.";
    private static final String MAY_FAIL = "MAY FAIL on existing rows. ";

    String upgrade() {
        StringBuilder text = new StringBuilder();
        for (RenameCandidate candidate : changes.renameCandidates()) {
            comment(text, candidate.sentence());
            comment(text, "If so, generate this again with: --rename " + candidate.rename());
            text.append('\n');
        }
        write(text, changes.steps(), Step::sql, Optional::of);
        return text.toString();
    }

    String downgrade() {
        StringBuilder text = new StringBuilder();
        List<Step> reversed = new ArrayList<>(changes.steps());
        Collections.reverse(reversed);
        write(text, reversed, Step::undoSql, this::undone);
        return text.toString();
    }

    /** @param seen the change in the direction that is written, for its loss and hazards */
    private void write(
            StringBuilder text,
            List<Step> steps,
            Function<Step, List<String>> sql,
            Function<Change, Optional<Change>> seen) {
        write(text, changes.preamble());
        Optional<Change> before = Optional.empty();
        for (Step step : steps) {
            Optional<Change> change = Optional.of(changes.change(step));
            if (!change.equals(before)) {
                text.append(text.isEmpty() ? "" : "\n");
                change.flatMap(seen).ifPresent(reverse -> explain(text, reverse));
            }
            write(text, sql.apply(step));
            before = change;
        }
    }

    /** The reverse of a change; a rename has none. */
    private Optional<Change> undone(Change change) {
        return back.changes().stream()
                .filter(other -> other.object().equals(change.object()))
                .findFirst();
    }

    private static void explain(StringBuilder text, Change change) {
        comment(text, change.sentence());
        if (change.losesData()) {
            comment(text, LOSES_DATA);
        }
        change.mayFail().ifPresent(when -> comment(text, MAY_FAIL + when));
    }

    private static void comment(StringBuilder text, String sentence) {
        text.append("-- ").append(CommentLine.of(sentence)).append('\n');
    }

    private static void write(StringBuilder text, List<String> statements) {
        statements.forEach(statement -> text.append(statement).append(";\n"));
    }
}
