package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/** All known revisions in order. Base, the empty schema below the first, is an empty {@code Optional} throughout. */
public final class RevisionChain {

    private final List<Revision> revisions;
    private final Map<String, Integer> indexes;
    private final Map<MigrationVersion, Revision> versions;

    private RevisionChain(List<Revision> revisions, Map<String, Integer> indexes) {
        this.revisions = List.copyOf(revisions);
        this.indexes = Map.copyOf(indexes);
        this.versions =
                revisions.stream().collect(Collectors.toUnmodifiableMap(Revision::version, Function.identity()));
    }

    /** The revisions that are part of this program. */
    public static RevisionChain bundled() {
        return load(Optional.empty());
    }

    /**
     * The bundled revisions with those of a directory above them.
     *
     * @param migrationsDir absolute, or relative to the working directory of the process; empty for the bundled ones only
     * @throws UsageException naming the file or directory, if a script or the chain that the scripts make is not in order
     */
    public static RevisionChain load(Optional<Path> migrationsDir) {
        return of(
                ScriptSource.bundled(),
                migrationsDir.map(ScriptSource::directory).orElse(List.of()));
    }

    /**
     * The chain that a revision written to a directory goes on top of.
     *
     * @param directory holds the bundled scripts, in a checkout of this project, perhaps with later ones; or scripts that go
     *     above them
     * @param migrationsDir as for {@link #load}
     * @throws UsageException as {@link #load}
     */
    public static RevisionChain loadWith(Path directory, Optional<Path> migrationsDir) {
        List<ScriptFile> bundled = ScriptSource.bundled();
        List<ScriptFile> there = ScriptSource.directory(directory);
        List<ScriptFile> above = migrationsDir
                .filter(other -> !isSame(other, directory))
                .map(ScriptSource::directory)
                .orElse(List.of());
        boolean isBundled = there.stream()
                .anyMatch(file -> file.name().equals(bundled.get(0).name()));
        return isBundled
                ? of(there, above)
                : of(bundled, Stream.concat(above.stream(), there.stream()).toList());
    }

    private static boolean isSame(Path directory, Path other) {
        return directory
                .toAbsolutePath()
                .normalize()
                .equals(other.toAbsolutePath().normalize());
    }

    static RevisionChain of(List<ScriptFile> bundled, List<ScriptFile> added) {
        List<ScriptPair> pairs = new ArrayList<>(ScriptPair.of(bundled));
        ScriptPair bundledHead = pairs.get(pairs.size() - 1);
        for (ScriptPair pair : ScriptPair.of(added)) {
            if (pair.version().compareTo(bundledHead.version()) <= 0) {
                throw new UsageException(
                        "The script \"" + pair.up().name() + "\" has a version that is not above \""
                                + bundledHead.version() + "\", the bundled head's.",
                        "Give it a higher version, such as the time now as yyyyMMddHHmmss.");
            }
            pairs.add(pair);
        }
        return link(pairs);
    }

    private static RevisionChain link(List<ScriptPair> pairs) {
        List<Revision> revisions = new ArrayList<>();
        Map<String, Integer> indexes = new HashMap<>();
        Optional<String> parent = Optional.empty();
        for (ScriptPair pair : pairs) {
            Integer other = indexes.putIfAbsent(pair.id(), revisions.size());
            if (other != null) {
                throw new UsageException(
                        "The scripts \"" + revisions.get(other).upgrade().name() + "\" and \""
                                + pair.up().name() + "\" have the same revision id \"" + pair.id() + "\".",
                        "Give each revision an id of its own.");
            }
            requireNoGap(pair, parent.orElse(Target.BASE));
            revisions.add(pair.toRevision(parent));
            parent = Optional.of(pair.id());
        }
        return new RevisionChain(revisions, indexes);
    }

    private static void requireNoGap(ScriptPair pair, String below) {
        Optional<String> revises = pair.revises();
        if (revises.isPresent() && !revises.get().equals(below)) {
            throw new UsageException(
                    "The script \"" + pair.up().name() + "\" revises \"" + revises.get()
                            + "\", but the revision just below it is \"" + below + "\".",
                    "Add the scripts that are missing in between, or correct the version or the line \"-- Revises:\".");
        }
    }

    /** All revisions, oldest first; never empty. */
    public List<Revision> revisions() {
        return revisions;
    }

    /** The newest revision. */
    public Revision head() {
        return revisions.get(revisions.size() - 1);
    }

    /** The revision with exactly this id; empty if there is none. */
    public Optional<Revision> find(String id) {
        return Optional.ofNullable(indexes.get(id)).map(revisions::get);
    }

    /** The revision with this version; empty if there is none. */
    public Optional<Revision> find(MigrationVersion version) {
        return Optional.ofNullable(versions.get(version));
    }

    /** The revisions whose id begins with a prefix, oldest first. */
    public List<Revision> startingWith(String prefix) {
        return revisions.stream()
                .filter(revision -> revision.id().startsWith(prefix))
                .toList();
    }

    /**
     * How many revisions lie below: 0 for the oldest.
     *
     * @throws IllegalArgumentException if the revision is not of this chain
     */
    public int indexOf(Revision revision) {
        Integer index = indexes.get(revision.id());
        if (index == null) {
            throw new IllegalArgumentException("The revision \"" + revision.id() + "\" is not of this chain.");
        }
        return index;
    }

    /** As {@link #indexOf(Revision)}, and -1 for base. */
    public int indexOf(Optional<Revision> revision) {
        return revision.map(this::indexOf).orElse(-1);
    }

    /** The revision just below; empty for the oldest, which stands on base. */
    public Optional<Revision> below(Revision revision) {
        return revision.parent().flatMap(this::find);
    }

    /**
     * The revisions above one up to and including another, oldest first: what an upgrade from the one to the other runs, and
     * in reverse order what the downgrade back runs.
     *
     * @return nothing if {@code upper} is not above {@code lower}
     */
    public List<Revision> between(Optional<Revision> lower, Optional<Revision> upper) {
        int from = indexOf(lower) + 1;
        int to = indexOf(upper) + 1;
        return from < to ? revisions.subList(from, to) : List.of();
    }
}
