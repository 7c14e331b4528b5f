package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.script.ScriptHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The upgrade and downgrade scripts of one revision, whose headers and names are consistent.
 *
 * @param id from {@code Revision ID:} in a header, or else from the name of the upgrade script
 */
record ScriptPair(String id, ScriptFile up, ScriptFile down) {

    /**
     * Pairs scripts by their version, lowest version first.
     *
     * @throws UsageException if two scripts have the same version, one has no counterpart, a pair disagrees, or an id is not
     *     valid; names the file
     */
    static List<ScriptPair> of(List<ScriptFile> files) {
        TreeMap<RevisionVersion, ScriptFile> ups = byVersion(files, ScriptFile.Direction.UP);
        TreeMap<RevisionVersion, ScriptFile> downs = byVersion(files, ScriptFile.Direction.DOWN);
        List<ScriptPair> pairs = new ArrayList<>();
        for (ScriptFile up : ups.values()) {
            ScriptFile down = downs.remove(up.version());
            if (down == null) {
                throw alone(up, "downgrade", "U");
            }
            pairs.add(of(up, down));
        }
        if (!downs.isEmpty()) {
            throw alone(downs.firstEntry().getValue(), "upgrade", "V");
        }
        return pairs;
    }

    RevisionVersion version() {
        return up.version();
    }

    /** The id of the previous revision according to the headers; empty if neither states it. */
    Optional<String> revises() {
        return up.header().revises().or(down.header()::revises);
    }

    Revision toRevision(Optional<String> parent) {
        return new Revision(id, version(), message(), parent, up.script(), down.script());
    }

    private String message() {
        return up.header().message().orElseGet(() -> {
            String slug =
                    up.label().substring(id.length()).replaceAll("[_-]+", " ").strip();
            return slug.isEmpty() ? id : slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1);
        });
    }

    private static TreeMap<RevisionVersion, ScriptFile> byVersion(
            List<ScriptFile> files, ScriptFile.Direction direction) {
        TreeMap<RevisionVersion, ScriptFile> byVersion = new TreeMap<>();
        for (ScriptFile file : files) {
            if (file.direction() == direction) {
                ScriptFile other = byVersion.putIfAbsent(file.version(), file);
                if (other != null) {
                    throw new UsageException(
                            "The scripts \"" + other.name() + "\" and \"" + file.name() + "\" have the same version.",
                            "Give each revision a unique version.");
                }
            }
        }
        return byVersion;
    }

    private static UsageException alone(ScriptFile file, String missing, String letter) {
        return new UsageException(
                "The script \"" + file.name() + "\" has no " + missing + " script.",
                "Add \"" + letter + file.name().substring(1) + "\" to the same directory; it may have no statements.");
    }

    private static ScriptPair of(ScriptFile up, ScriptFile down) {
        requireAgreement(up, down, "Revision ID", ScriptHeader::revisionId);
        requireAgreement(up, down, "Revises", ScriptHeader::revises);
        Optional<String> stated = up.header().revisionId().or(down.header()::revisionId);
        String id = stated.orElseGet(() -> up.label().split("_", 2)[0]);
        RevisionId.require(id, "of the script \"" + up.name() + "\"");
        for (ScriptFile file : List.of(up, down)) {
            if (!file.isLabelled(id)) {
                throw new UsageException(
                        "The name of the script \"" + file.name() + "\" does not have the revision id \"" + id
                                + "\" of its " + (stated.isPresent() ? "header" : "upgrade script")
                                + " after \"__\".",
                        "Use the same id in the names and headers of both scripts of a revision.");
            }
        }
        return new ScriptPair(id, up, down);
    }

    private static void requireAgreement(
            ScriptFile up, ScriptFile down, String key, Function<ScriptHeader, Optional<String>> value) {
        Optional<String> above = value.apply(up.header());
        Optional<String> below = value.apply(down.header());
        if (above.isPresent() && below.isPresent() && !above.equals(below)) {
            throw new UsageException(
                    "The scripts \"" + up.name() + "\" and \"" + down.name() + "\" disagree: \"" + key + "\" is \""
                            + above.get() + "\" in one and \"" + below.get() + "\" in the other.",
                    "Correct the \"-- " + key + ":\" line of one of them.");
        }
    }
}
