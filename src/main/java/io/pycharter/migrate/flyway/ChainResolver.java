package io.pycharter.migrate.flyway;

import io.pycharter.revision.Revision;
import io.pycharter.script.ScriptRunner;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;

/**
 * Gives Flyway the revisions of the chain in place of the scripts that it would find and take apart by itself. Flyway keeps
 * order, history and checksums; the statements are read and run as everywhere else in this program.
 */
final class ChainResolver implements MigrationResolver {

    private final List<ResolvedMigration> migrations;

    ChainResolver(List<Revision> revisions, ScriptRunner runner, FlywayEngine.Listener listener) {
        this.migrations = revisions.stream()
                .<ResolvedMigration>map(revision -> new ResolvedRevision(
                        revision, revision.upgrade().checksum(), new RevisionExecutor(revision, runner, listener)))
                .toList();
    }

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        return migrations;
    }
}
