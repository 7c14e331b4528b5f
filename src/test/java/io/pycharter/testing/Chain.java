package io.pycharter.testing;

import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The bundled revisions. What tests expect of head, and of numbers of revisions, comes from here, so that a new revision
 * changes no test.
 */
public final class Chain {

    private static final RevisionChain BUNDLED = RevisionChain.bundled();

    /** Oldest first. */
    public static final List<String> IDS =
            BUNDLED.revisions().stream().map(Revision::id).toList();

    public static final int SIZE = IDS.size();

    public static final String HEAD = BUNDLED.head().id();

    private Chain() {}

    public static Revision head() {
        return BUNDLED.head();
    }

    public static List<Revision> newestFirst() {
        List<Revision> revisions = new ArrayList<>(BUNDLED.revisions());
        Collections.reverse(revisions);
        return revisions;
    }

    /** The id of the revision that many below head. */
    public static String belowHead(int steps) {
        return IDS.get(SIZE - 1 - steps);
    }

    /** How many revisions are above this one. */
    public static int above(String id) {
        return SIZE - 1 - IDS.indexOf(revision(id).id());
    }

    /** How commands report a run from a revision, or base, to head: {@code from … to … (head): 2 revisions.} */
    public static String toHead(String from) {
        return "from %s to %s (head): %s.".formatted(from, HEAD, revisions(from.equals("base") ? SIZE : above(from)));
    }

    /** Such as {@code 1 revision} or {@code 9 revisions}. */
    public static String revisions(int number) {
        return number + (number == 1 ? " revision" : " revisions");
    }

    /** The text of a bundled script. */
    public static String script(String name) {
        try (InputStream stream = Chain.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Revision revision(String id) {
        Optional<Revision> found = BUNDLED.find(id);
        return found.orElseThrow(() -> new IllegalArgumentException("There is no bundled revision \"" + id + "\"."));
    }
}
