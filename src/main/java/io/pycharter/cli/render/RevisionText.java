package io.pycharter.cli.render;

import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One revision, as {@code db history} and {@code db show} print it. */
public final class RevisionText {

    private static final String BASE = "<base>";

    private RevisionText() {}

    /** {@code ID (head)}, {@code ID}, or {@code base}. */
    public static String name(Optional<Revision> revision, RevisionChain chain) {
        return revision.map(known -> known.id() + marks(known, chain, false)).orElse(Target.BASE);
    }

    /** {@code DOWN -> ID (head), MESSAGE}. */
    public static String line(Revision revision, RevisionChain chain, boolean current) {
        return "%s -> %s%s, %s"
                .formatted(
                        revision.parent().orElse(BASE),
                        revision.id(),
                        marks(revision, chain, current),
                        revision.message());
    }

    /** One line for each fact. */
    public static List<String> paragraph(Revision revision, RevisionChain chain, boolean current) {
        return List.of(
                "revision: " + revision.id() + marks(revision, chain, current),
                "revises:  " + revision.parent().orElse(BASE),
                "version:  " + revision.version(),
                "message:  " + revision.message(),
                "scripts:  " + revision.upgrade().name(),
                "          " + revision.downgrade().name());
    }

    /** The facts without the text of the scripts. */
    public static Map<String, Object> json(Revision revision, RevisionChain chain) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", revision.id());
        members.put("revises", revision.parent());
        members.put("version", revision.version().toString());
        members.put("message", revision.message());
        members.put("head", revision.equals(chain.head()));
        members.put("upgradeScript", revision.upgrade().name());
        members.put("downgradeScript", revision.downgrade().name());
        return members;
    }

    private static String marks(Revision revision, RevisionChain chain, boolean current) {
        return (revision.equals(chain.head()) ? " (head)" : "") + (current ? " (current)" : "");
    }
}
