package io.pycharter.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.MigrationPlan.Group;
import io.pycharter.migrate.MigrationPlan.Step;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionVersion;
import io.pycharter.script.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationPlanTest {

    private static final Revision A = revision("a", Optional.empty(), "CREATE TABLE a ();", true);
    private static final Revision B = revision("b", Optional.of("a"), "CREATE TABLE b ();", true);
    private static final Revision C = revision("c", Optional.of("b"), "CREATE INDEX CONCURRENTLY ON b (id);", false);
    private static final Revision D = revision("d", Optional.of("c"), "CREATE TABLE d ();", true);

    @Test
    void transactionalScriptsInARowAreOneGroup() {
        MigrationPlan plan = MigrationPlan.of(Direction.UPGRADE, Optional.empty(), Optional.of(D), List.of(A, B, C, D));
        assertThat(plan.from()).isEmpty();
        assertThat(plan.to()).contains(D);
        assertThat(plan.groups())
                .containsExactly(
                        new Group(List.of(up(A), up(B)), true, Optional.of("b")),
                        new Group(List.of(up(C)), false, Optional.of("c")),
                        new Group(List.of(up(D)), true, Optional.of("d")));
        assertThat(plan.steps()).containsExactly(up(A), up(B), up(C), up(D));
    }

    @Test
    void downwardsAGroupReachesTheParentOfItsLastRevision() {
        MigrationPlan plan =
                MigrationPlan.of(Direction.DOWNGRADE, Optional.of("d"), Optional.empty(), List.of(D, C, B, A));
        assertThat(plan.from()).containsExactly("d");
        assertThat(plan.groups())
                .extracting(Group::reached)
                .containsExactly(Optional.of("c"), Optional.of("b"), Optional.empty());
        assertThat(plan.steps())
                .extracting(Step::script)
                .containsExactly(D.downgrade(), C.downgrade(), B.downgrade(), A.downgrade());
    }

    @Test
    void whereThereIsNothingToDoThereIsNoGroup() {
        assertThat(MigrationPlan.of(Direction.UPGRADE, Optional.of("d"), Optional.of(D), List.of())
                        .groups())
                .isEmpty();
    }

    @Test
    void aScriptThatCannotRunIsRefusedBeforeAnythingRuns() {
        Revision forgotten = revision("e", Optional.of("d"), "VACUUM;", true);
        assertThatThrownBy(() -> MigrationPlan.of(
                        Direction.UPGRADE, Optional.of("c"), Optional.of(forgotten), List.of(D, forgotten)))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("\"Ve.sql\"")
                .hasMessageContaining("line 1");
    }

    @Test
    void aStampRunsNothing() {
        MigrationPlan plan = MigrationPlan.stamp(List.of("a", "x"), Optional.of(C));
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.groups()).containsExactly(new Group(List.of(), true, Optional.of("c")));
        assertThat(plan.from()).containsExactly("a", "x");
    }

    @Test
    void aStepKnowsWhatItsScriptRequires() {
        Revision strict = new Revision(
                "s",
                RevisionVersion.of("9"),
                "strict",
                Optional.empty(),
                Script.of("Vs.sql", "-- Requires: Every row has an id :: a :: SELECT 1\nSELECT 1;"),
                Script.of("Us.sql", ""));
        assertThat(up(strict).preconditions()).hasSize(1).isEqualTo(strict.preconditions());
    }

    private static Step up(Revision revision) {
        return new Step(revision, revision.upgrade());
    }

    private static Revision revision(String id, Optional<String> parent, String sql, boolean transactional) {
        String marker = transactional ? "" : "-- pycharter: no-transaction\n";
        return new Revision(
                id,
                RevisionVersion.of(Integer.toString(id.charAt(0))),
                id,
                parent,
                Script.of("V" + id + ".sql", marker + sql),
                Script.of("U" + id + ".sql", marker + "SELECT 1;"));
    }
}
