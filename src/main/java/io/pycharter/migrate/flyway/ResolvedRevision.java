package io.pycharter.migrate.flyway;

import io.pycharter.revision.Revision;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.extensibility.MigrationType;

/** A revision as Flyway would have read it from the name and the text of its upgrade script. */
record ResolvedRevision(Revision revision, int checksum, MigrationExecutor executor) implements ResolvedMigration {

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(revision.version().toString());
    }

    /** What the name has between {@code __} and {@code .sql}, as the history holds it. */
    @Override
    public String getDescription() {
        String name = getScript();
        return name.substring(name.indexOf("__") + 2, name.lastIndexOf('.')).replace('_', ' ');
    }

    @Override
    public String getScript() {
        return revision.upgrade().name();
    }

    @Override
    public Integer getChecksum() {
        return checksum;
    }

    @Override
    public MigrationType getType() {
        return CoreMigrationType.SQL;
    }

    @Override
    public String getPhysicalLocation() {
        return getScript();
    }

    @Override
    public MigrationExecutor getExecutor() {
        return executor;
    }

    @Override
    public boolean checksumMatches(Integer recorded) {
        return recorded != null && recorded == checksum;
    }

    @Override
    public boolean checksumMatchesWithoutBeingIdentical(Integer recorded) {
        return false;
    }
}
