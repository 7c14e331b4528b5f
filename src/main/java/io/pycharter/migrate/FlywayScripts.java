package io.pycharter.migrate;

import io.pycharter.revision.Revision;
import io.pycharter.script.Script;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;

/**
 * Gives Flyway the upgrade scripts of the chain. Quarkus replaces Flyway's own scanner at build time, so Flyway finds no
 * script by itself; and the downgrade scripts are none of its business.
 */
final class FlywayScripts implements ResourceProvider {

    private final List<LoadableResource> upgrades;

    FlywayScripts(List<Revision> revisions) {
        this.upgrades = revisions.stream()
                .map(Revision::upgrade)
                .<LoadableResource>map(ScriptResource::new)
                .toList();
    }

    /** What the history keeps of a script: the same whatever ends its lines, and with or without a byte order mark. */
    static int checksum(Script script) {
        return ChecksumCalculator.calculate(new ScriptResource(script));
    }

    /** Flyway asks for a {@code .conf} beside each script; there are none. */
    @Override
    public LoadableResource getResource(String name) {
        return null;
    }

    /** Flyway asks for repeatable scripts and callbacks too; there are none. */
    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return prefix.equals("V") ? upgrades : List.of();
    }

    /** A script as Flyway reads it. */
    static final class ScriptResource extends LoadableResource {

        private final Script script;

        ScriptResource(Script script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.text());
        }

        @Override
        public String getAbsolutePath() {
            return script.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return script.name();
        }

        @Override
        public String getFilename() {
            return script.name();
        }

        @Override
        public String getRelativePath() {
            return script.name();
        }
    }
}
