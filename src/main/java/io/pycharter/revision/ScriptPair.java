package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.script.ScriptHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The upgrade and the downgrade script of one revision, which agree with each other.
 *
 * @param id read from the name of the upgrade script, with the headers' {@code Revision ID:} where one of them has it
 */
record ScriptPair(String id, ScriptFile up, ScriptFile down) {

    /**
     * Pairs scripts by their version, lowest version first.
     *
     * @throws UsageException naming the file, if two have one version, one is without its counterpart, a pair disagrees, or
     *     an id is not allowed
     */
    static List<ScriptPair> of(List<ScriptFile> files) {
        TreeMap<MigrationVersion, ScriptFile> ups = byVersion(files, ScriptFile.Direction.UP);
        TreeMap<MigrationVersion, ScriptFile> downs = byVersion(files, ScriptFile.Direction.DOWN);
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

    MigrationVersion version() {
        return up.version();
    }

    /** The id of the revision below as the headers have it; empty if neither says. */
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

    private static TreeMap<MigrationVersion, ScriptFile> byVersion(
            List<ScriptFile> files, ScriptFile.Direction direction) {
        TreeMap<MigrationVersion, ScriptFile> byVersion = new TreeMap<>();
        for (ScriptFile file : files) {
            if (file.direction() == direction) {
                ScriptFile other = byVersion.putIfAbsent(file.version(), file);
                if (other != null) {
                    throw new UsageException(
                            "The scripts \"" + other.name() + "\" and \"" + file.name() + "\" have the same version.",
                            "Give each revision a version of its own.");
                }
            }
        }
        return byVersion;
    }

    private static UsageException alone(ScriptFile file, String missing, String letter) {
        return new UsageException(
                "The script \"" + file.name() + "\" has no " + missing + " script.",
                "Add \"" + letter + file.name().substring(1) + "\" beside it; it may be without statements.");
    }

    private static ScriptPair of(ScriptFile up, ScriptFile down) {
        requireAgreement(up, down, "Revision ID", ScriptHeader::revisionId);
        requireAgreement(up, down, "Revises", ScriptHeader::revises);
        Optional<String> stated = up.header().revisionId().or(down.header()::revisionId);
        String id = stated.orElseGet(() -> up.label().split("_", 2)[0]);
        RevisionId.require("The script \"" + up.name() + "\" has", id);
        for (ScriptFile file : List.of(up, down)) {
            if (!file.isLabelled(id)) {
                throw new UsageException(
                        "The name of the script \"" + file.name() + "\" does not have the revision id \"" + id
                                + "\" after \"__\", as its " + (stated.isPresent() ? "header" : "upgrade script")
                                + " has.",
                        "Make the names and headers of both scripts of a revision say the same id.");
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
                    "Correct the line \"-- " + key + ":\" of one of them.");
        }
    }
}
