package io.pycharter.testing;

import io.pycharter.migrate.MigrationPlan;
import io.pycharter.migrate.Progress;
import io.pycharter.migrate.RevisionRun;
import io.pycharter.migrate.RunActivity;
import io.pycharter.revision.Revision;

/** Receives the progress of a run and shows none. */
public final class NoProgress implements Progress {

    @Override
    public void note(String sentence) {}

    @Override
    public void begin(MigrationPlan plan) {}

    @Override
    public void running(Revision revision) {}

    @Override
    public void committed(RevisionRun run) {}

    @Override
    public void waiting(RunActivity activity) {}
}
