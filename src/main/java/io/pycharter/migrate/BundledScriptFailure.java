package io.pycharter.migrate;

import io.pycharter.connect.SqlState;
import io.pycharter.error.FailedStatement;
import io.pycharter.error.OperationFailedException;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.util.Set;
import java.util.stream.Stream;

/** A bundled script that failed. The user cannot correct it: the schema or the data are not what it was written for. */
final class BundledScriptFailure {

    private static final String HINT =
            "The script is not yours to correct: \"pycharter db drift\" shows what was changed by hand in the schema."
                    + " Repair that, or the data, then run the command again.";

    /** What no change of the schema or the data cures. */
    private static final Set<String> OTHER_CAUSES = Set.of(
            SqlState.INSUFFICIENT_PRIVILEGE.code(),
            SqlState.QUERY_CANCELED.code(),
            SqlState.READ_ONLY_SQL_TRANSACTION.code());

    private static final String INSUFFICIENT_RESOURCES = "53";

    private BundledScriptFailure() {}

    /** The failure with a hint for this case, or as it is. */
    static OperationFailedException explain(OperationFailedException failure, RevisionChain chain) {
        if (failure.statement().filter(at -> isMeant(at, chain)).isEmpty()) {
            return failure;
        }
        OperationFailedException explained = new OperationFailedException(
                failure.getMessage(), HINT, failure.statement().get(), failure);
        failure.outcome().ifPresent(explained::leaving);
        return explained;
    }

    private static boolean isMeant(FailedStatement at, RevisionChain chain) {
        return !OTHER_CAUSES.contains(at.sqlState())
                && !at.sqlState().startsWith(INSUFFICIENT_RESOURCES)
                && chain.revisions().stream()
                        .filter(chain::isBundled)
                        .flatMap(BundledScriptFailure::scripts)
                        .anyMatch(at.script()::equals);
    }

    private static Stream<String> scripts(Revision revision) {
        return Stream.of(revision.upgrade().name(), revision.downgrade().name());
    }
}
