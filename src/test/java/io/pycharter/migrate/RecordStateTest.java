package io.pycharter.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.error.OperationFailedException;
import io.pycharter.migrate.record.AppliedRevision;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.RevisionVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the two records say together, for every combination of them. */
class RecordStateTest {

    private static final RevisionChain CHAIN = RevisionChain.load(Optional.empty());
    private static final List<Revision> ALL = CHAIN.revisions();
    private static final Revision HEAD = CHAIN.head();
    private static final List<AppliedRevision> FULL =
            ALL.stream().map(RecordStateTest::applied).toList();

    @Test
    void withoutRecordAndTableItIsEmpty() {
        for (boolean history : new boolean[] {true, false}) {
            RecordState state = state(history, List.of(), List.of(), List.of());
            assertThat(state).isEqualTo(new RecordState.Empty());
            assertThat(state.id()).isEmpty();
            assertThat(state.ids()).isEmpty();
            assertThat(state.revision()).isEmpty();
            assertThat(state.start()).isEmpty();
            assertThat(state.note()).hasValueSatisfying(note -> assertThat(note).contains("pycharter db init"));
        }
    }

    @Test
    void tablesWithoutARecordAreOfUnknownRevision() {
        RecordState state = state(false, List.of(), List.of(), List.of("owners", "tags"));
        assertThat(state).isEqualTo(new RecordState.UnrecordedTables(List.of("owners", "tags")));
        assertThat(state.id()).isEmpty();
        assertRefused(state, "holds tables (\"owners\", …) but no record of a revision");
    }

    @Test
    void tablesOverARecordedBaseAreNamed() {
        RecordState state = state(true, List.of(), List.of(), List.of("owners"));
        assertThat(state).isInstanceOf(RecordState.Consistent.class);
        assertThat(state.revision()).isEmpty();
        assertThat(state.note())
                .hasValueSatisfying(note -> assertThat(note).contains("recorded at base", "(\"owners\")"));
    }

    @Test
    void bothRecordsAgree() {
        RecordState state = state(true, FULL, List.of(HEAD.id()), List.of());
        assertThat(state).isInstanceOf(RecordState.Consistent.class);
        assertThat(state.id()).contains(HEAD.id());
        assertThat(state.start()).contains(HEAD);
        assertThat(state.note()).isEmpty();
    }

    @Test
    void aRevisionThatWasSkippedStopsARun() {
        List<AppliedRevision> gap =
                Stream.concat(FULL.stream().limit(2), FULL.stream().skip(3)).toList();
        RecordState state = state(true, gap, List.of(HEAD.id()), List.of());
        assertThat(state.id()).contains(HEAD.id());
        assertThat(state.note())
                .hasValueSatisfying(note -> assertThat(note).contains(ALL.get(2).id()));
        assertRefused(state, "The revision \"" + ALL.get(2).id() + "\" has not run here");
    }

    @Test
    void alembicAloneHasARevisionButNoStartOfARun() {
        RecordState state = state(false, List.of(), List.of(HEAD.id()), List.of());
        assertThat(state).isEqualTo(new RecordState.AlembicOnly(HEAD));
        assertThat(state.revision()).contains(HEAD);
        assertThatThrownBy(state::start)
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("made by Alembic");
    }

    @Test
    void anIdThatTheChainDoesNotKnowIsNamed() {
        RecordState alembic = state(false, List.of(), List.of("435e5a4670a9"), List.of());
        RecordState both = state(
                true,
                List.of(applied("99990101000000", "V99990101000000__future_x.sql")),
                List.of("future"),
                List.of());
        assertThat(alembic).isEqualTo(new RecordState.UnknownRevision("435e5a4670a9"));
        assertThat(both).isEqualTo(new RecordState.UnknownRevision("future"));
        assertThat(both.id()).contains("future");
        assertRefused(both, "\"future\", which this pycharter does not know");
    }

    @Test
    void recordsThatDisagreeAreBothShown() {
        String first = ALL.get(0).id();
        List.of(
                        state(true, FULL, List.of(first), List.of()),
                        state(true, FULL, List.of(), List.of()),
                        state(true, List.of(), List.of(first), List.of()),
                        state(false, List.of(), List.of(first, HEAD.id()), List.of()))
                .forEach(state -> {
                    assertThat(state).isInstanceOf(RecordState.Disagreeing.class);
                    assertThatThrownBy(state::id)
                            .isInstanceOf(OperationFailedException.class)
                            .hasMessageStartingWith("The two records disagree");
                    assertRefused(state, "The two records disagree");
                });
        assertThat(state(true, FULL, List.of(first), List.of()).ids()).containsExactly(HEAD.id(), first);
    }

    private static void assertRefused(RecordState state, String message) {
        assertThatThrownBy(state::revision)
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(state::start)
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining(message);
    }

    private static RecordState state(
            boolean historyExists, List<AppliedRevision> history, List<String> alembic, List<String> tables) {
        return new DatabaseState(true, historyExists, history, alembic, tables).recordState(CHAIN);
    }

    private static AppliedRevision applied(Revision revision) {
        return new AppliedRevision(
                revision.version(),
                revision.upgrade().name(),
                Optional.of(revision.upgrade().checksum()),
                "pycharter",
                Instant.EPOCH,
                Duration.ZERO);
    }

    private static AppliedRevision applied(String version, String script) {
        return new AppliedRevision(
                RevisionVersion.of(version), script, Optional.of(1), "pycharter", Instant.EPOCH, Duration.ZERO);
    }
}
