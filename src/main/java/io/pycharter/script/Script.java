package io.pycharter.script;

import io.pycharter.error.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One SQL script of a revision, upgrade or downgrade.
 *
 * <p>It runs with {@code search_path} set to exactly the target schema, so its statements need not name that.
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

    /**
     * Its statements, in order, each read when it is asked for.
     *
     * @throws UsageException from the iterator, if a comment, a string, a quoted name or the data of a {@code COPY} is not
     *     closed
     */
    public Iterable<SqlStatement> statements() {
        return () -> new StatementReader(name, text);
    }

    /** @throws UsageException naming the script and the line, as {@link #statements} does */
    public void requireClosed() {
        statements().forEach(statement -> {});
    }

    /**
     * What the history keeps of a script, as Flyway reckons it: the CRC-32 of its lines in UTF-8, without what ends them, so
     * that a checkout with other line ends has the same.
     */
    public int checksum() {
        CRC32 crc = new CRC32();
        text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}
