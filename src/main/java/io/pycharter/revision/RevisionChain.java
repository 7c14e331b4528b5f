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

/** All known revisions in order. An empty {@code Optional} stands for base, the empty schema below the first revision. */
public final class RevisionChain {

    private final List<Revision> revisions;
    private final Map<String, Integer> indexes;
    private final Map<RevisionVersion, Revision> versions;

    /** How many of them, from the first, are the project's own. */
    private final int bundled;

    private RevisionChain(List<Revision> revisions, Map<String, Integer> indexes, int bundled) {
        this.revisions = List.copyOf(revisions);
        this.bundled = bundled;
        this.indexes = Map.copyOf(indexes);
        this.versions =
                revisions.stream().collect(Collectors.toUnmodifiableMap(Revision::version, Function.identity()));
    }

    /** The bundled revisions. */
    public static RevisionChain bundled() {
        return load(Optional.empty());
    }

    /**
     * The bundled revisions, followed by those of a directory.
     *
     * @param migrationsDir absolute, or relative to the working directory of the process; empty for the bundled ones only
     * @throws UsageException if there is no script in the directory, a script is not valid or the scripts do not form a chain;
     *     names the file or directory
     */
    public static RevisionChain load(Optional<Path> migrationsDir) {
        return of(
                StoredScripts.bundled(),
                migrationsDir.map(StoredScripts::filledDirectory).orElse(List.of()));
    }

    /**
     * The chain that a new revision in a directory extends.
     *
     * @param directory contains either the bundled scripts and perhaps later ones, in a checkout of this project, or only
     *     scripts that follow the bundled ones; it may be empty
     * @param migrationsDir as for {@link #load}, but it may be empty too
     * @throws UsageException as {@link #load}
     */
    public static RevisionChain loadWith(Path directory, Optional<Path> migrationsDir) {
        List<ScriptFile> bundled = StoredScripts.bundled();
        List<ScriptFile> existing = StoredScripts.directory(directory);
        List<ScriptFile> above = migrationsDir
                .filter(other -> !isSame(other, directory))
                .map(StoredScripts::directory)
                .orElse(List.of());
        boolean isBundled = existing.stream()
                .anyMatch(file -> file.name().equals(bundled.get(0).name()));
        return isBundled
                ? of(existing, above)
                : of(bundled, Stream.concat(above.stream(), existing.stream()).toList());
    }

    private static boolean isSame(Path directory, Path other) {
        return directory
                .toAbsolutePath()
                .normalize()
                .equals(other.toAbsolutePath().normalize());
    }

    static RevisionChain of(List<ScriptFile> bundled, List<ScriptFile> added) {
        List<ScriptPair> pairs = new ArrayList<>(ScriptPair.of(bundled));
        int bundledSize = pairs.size();
        ScriptPair bundledHead = pairs.get(pairs.size() - 1);
        for (ScriptPair pair : ScriptPair.of(added)) {
            if (pair.version().compareTo(bundledHead.version()) <= 0) {
                throw new UsageException(
                        "The version of the script \"" + pair.up().name() + "\" is not higher than \""
                                + bundledHead.version() + "\", the version of the bundled head.",
                        "Use a higher version, such as the current time as yyyyMMddHHmmss.");
            }
            pairs.add(pair);
        }
        return link(pairs, bundledSize);
    }

    private static RevisionChain link(List<ScriptPair> pairs, int bundled) {
        List<Revision> revisions = new ArrayList<>();
        Map<String, Integer> indexes = new HashMap<>();
        Optional<String> parent = Optional.empty();
        for (ScriptPair pair : pairs) {
            Integer other = indexes.putIfAbsent(pair.id(), revisions.size());
            if (other != null) {
                throw new UsageException(
                        "The scripts \"" + revisions.get(other).upgrade().name() + "\" and \""
                                + pair.up().name() + "\" have the same revision id \"" + pair.id() + "\".",
                        "Give each revision a unique id.");
            }
            requireNoGap(pair, parent.orElse(Target.BASE));
            revisions.add(pair.toRevision(parent));
            parent = Optional.of(pair.id());
        }
        return new RevisionChain(revisions, indexes, bundled);
    }

    private static void requireNoGap(ScriptPair pair, String below) {
        Optional<String> revises = pair.revises();
        if (revises.isPresent() && !revises.get().equals(below)) {
            throw new UsageException(
                    "The script \"" + pair.up().name() + "\" revises \"" + revises.get()
                            + "\", but the previous revision is \"" + below + "\".",
                    "Add the missing scripts, or correct the version or the \"-- Revises:\" line.");
        }
    }

    /** All revisions, oldest first; never empty. */
    public List<Revision> revisions() {
        return revisions;
    }

    /** Whether a revision of this chain is one of the project's, not of a directory that was added. */
    public boolean isBundled(Revision revision) {
        return indexOf(revision) < bundled;
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
    public Optional<Revision> find(RevisionVersion version) {
        return Optional.ofNullable(versions.get(version));
    }

    /** The revisions whose id starts with a prefix, oldest first. */
    public List<Revision> startingWith(String prefix) {
        return revisions.stream()
                .filter(revision -> revision.id().startsWith(prefix))
                .toList();
    }

    /**
     * The position of a revision: 0 for the oldest.
     *
     * @throws IllegalArgumentException if the revision is not in this chain
     */
    public int indexOf(Revision revision) {
        Integer index = indexes.get(revision.id());
        if (index == null) {
            throw new IllegalArgumentException("The revision \"" + revision.id() + "\" is not in this chain.");
        }
        return index;
    }

    /** As {@link #indexOf(Revision)}; -1 for base. */
    public int indexOf(Optional<Revision> revision) {
        return revision.map(this::indexOf).orElse(-1);
    }

    /** The previous revision; empty for the oldest. */
    public Optional<Revision> below(Revision revision) {
        return revision.parent().flatMap(this::find);
    }

    /**
     * The revisions above {@code lower} up to and including {@code upper}, oldest first: those that an upgrade from lower to
     * upper runs, and a downgrade runs in reverse.
     *
     * @return an empty list if {@code upper} is not above {@code lower}
     */
    public List<Revision> between(Optional<Revision> lower, Optional<Revision> upper) {
        int from = indexOf(lower) + 1;
        int to = indexOf(upper) + 1;
        return from < to ? revisions.subList(from, to) : List.of();
    }
}
