package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import io.pycharter.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What can run in one transaction. */
final class ScriptGroups {

    private ScriptGroups() {}

    /**
     * Revisions whose scripts are transactional and follow each other stay together; one with a non-transactional script is
     * a group by itself.
     *
     * @param direction gives the script of a revision that is going to run
     */
    static List<List<Revision>> of(List<Revision> revisions, Function<Revision, Script> direction) {
        List<List<Revision>> groups = new ArrayList<>();
        boolean open = false;
        for (Revision revision : revisions) {
            boolean transactional = direction.apply(revision).transactional();
            if (!open || !transactional) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(revision);
            open = transactional;
        }
        return groups;
    }
}
