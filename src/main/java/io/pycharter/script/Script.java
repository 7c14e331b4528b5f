package io.pycharter.script;

import java.util.List;

/**
 * One SQL script of a revision, upgrade or downgrade.
 *
 * <p>Its statements name no schema: it runs with {@code search_path} set to exactly the target schema.
 *
 * @param name the file name, without a directory
 * @param text the whole script, header included; it may hold no statement at all
 * @param transactional false if the header says {@code -- pycharter: no-transaction}, so that the script has to run
 *     outside of any transaction (as {@code CREATE INDEX CONCURRENTLY} must)
 */
public record Script(String name, String text, boolean transactional) {

    /** The header's {@code -- Requires:} lines, in their order; empty if there are none. */
    public List<Precondition> preconditions() {
        return ScriptHeader.of(name, text).preconditions();
    }
}
