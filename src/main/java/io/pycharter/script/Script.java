package io.pycharter.script;

import io.pycharter.error.UsageException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One SQL script of a revision, upgrade or downgrade.
 *
 * <p>It runs with {@code search_path} set to exactly the target schema, so its statements need not name that. Of a stored
 * script only the header is read at first, and the rest when it is asked for: most commands look at the names of scripts,
 * and some scripts are large.
 */
public final class Script {

    private final String name;
    private final ScriptSource source;
    private final ScriptHeader header;
    private Optional<String> text = Optional.empty();

    private Script(String name, ScriptSource source) {
        this.name = name;
        this.source = source;
        this.header = ScriptHeader.of(name, ScriptText.read(name, source, ScriptHeader::lines));
    }

    private record Memory(byte[] bytes) implements ScriptSource {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long size() {
            return bytes.length;
        }
    }

    /** A script that is stored somewhere. */
    public static Script stored(String name, ScriptSource source) {
        return new Script(name, source);
    }

    /** A script in memory. */
    public static Script of(String name, String text) {
        Script script = new Script(name, new Memory(text.getBytes(StandardCharsets.UTF_8)));
        script.text = Optional.of(text);
        return script;
    }

    /** The file name, without a directory. */
    public String name() {
        return name;
    }

    /** The leading comment, as far as it says something to this program. */
    public ScriptHeader header() {
        return header;
    }

    /**
     * False if the header says {@code -- pycharter: no-transaction}, so that the script has to run outside of any
     * transaction (as {@code CREATE INDEX CONCURRENTLY} must).
     */
    public boolean transactional() {
        return header.transactional();
    }

    /** The header's {@code -- Requires:} lines, in their order; empty if there are none. */
    public List<Precondition> preconditions() {
        return header.preconditions();
    }

    /**
     * The whole script, header included, as it was when it was first asked for; it may hold no statement at all.
     *
     * @throws UsageException if it cannot be read, is not encoded in UTF-8, or is larger than 512 MiB
     */
    public synchronized String text() {
        if (text.isEmpty()) {
            text = Optional.of(ScriptText.all(name, source));
        }
        return text.get();
    }

    /**
     * Its statements, in order, each read when it is asked for.
     *
     * @throws UsageException as {@link #text}, and from the iterator, if a comment, a string, a quoted name or the data of a
     *     {@code COPY} is not closed
     */
    public Iterable<SqlStatement> statements() {
        String sql = text();
        return () -> new StatementReader(name, sql);
    }

    /**
     * Whether it holds no statement, so that it does nothing.
     *
     * @throws UsageException as {@link #text}
     */
    public boolean isEmpty() {
        return !statements().iterator().hasNext();
    }

    /**
     * What the history keeps of a script, as Flyway reckons it: the CRC-32 of its lines in UTF-8, without what ends them, so
     * that a checkout with other line ends has the same.
     *
     * @throws UsageException as {@link #text}
     */
    public synchronized int checksum() {
        return text.map(Script::checksum).orElseGet(() -> ScriptText.read(name, source, Script::checksum));
    }

    private static int checksum(String text) {
        CRC32 crc = new CRC32();
        text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    private static int checksum(BufferedReader reader) throws IOException {
        CRC32 crc = new CRC32();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            crc.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return (int) crc.getValue();
    }

    @Override
    public String toString() {
        return name;
    }
}
