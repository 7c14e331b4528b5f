package io.pycharter.cli.render;

import io.pycharter.migrate.Progress;
import io.pycharter.revision.Revision;
import java.time.Duration;

/** Shows the progress of a run: one line for each revision, and a bar on a terminal. */
public final class RunProgress implements Progress {

    private static final int BAR_WIDTH = 30;

    private final Output output;
    private final String verb;
    private int total;
    private int done;

    /** @param verb what happens to each revision, in the past tense */
    public RunProgress(Output output, String verb) {
        this.output = output;
        this.verb = verb;
    }

    @Override
    public void note(String sentence) {
        output.note(sentence);
    }

    @Override
    public void begin(int revisions) {
        total = revisions;
        draw();
    }

    @Override
    public void done(Revision revision, Duration took) {
        done++;
        output.progress("%s %s, %s (%d ms)".formatted(verb, revision.id(), revision.message(), took.toMillis()));
        draw();
    }

    private void draw() {
        if (done < total) {
            int filled = BAR_WIDTH * done / total;
            output.draw("[%s%s] %d of %d".formatted("#".repeat(filled), "-".repeat(BAR_WIDTH - filled), done, total));
        }
    }
}
