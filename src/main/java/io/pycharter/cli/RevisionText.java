package io.pycharter.cli;

import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.util.LinkedHashMap;
import java.util.Map;

/** One revision, as {@code db history} and {@code db show} tell it. */
final class RevisionText {

    private static final String BASE = "<base>";

    private RevisionText() {}

    /** {@code DOWN -> ID (head), MESSAGE}. */
    static String line(Revision revision, RevisionChain chain, boolean current) {
        return "%s -> %s%s, %s"
                .formatted(
                        revision.parent().orElse(BASE),
                        revision.id(),
                        marks(revision, chain, current),
                        revision.message());
    }

    /** A heading and one line for each fact. */
    static String paragraph(Revision revision, RevisionChain chain, boolean current) {
        return """
                revision: %s%s
                revises:  %s
                version:  %s
                message:  %s
                scripts:  %s
                          %s""".formatted(
                        revision.id(),
                        marks(revision, chain, current),
                        revision.parent().orElse(BASE),
                        revision.version(),
                        revision.message(),
                        revision.upgrade().name(),
                        revision.downgrade().name());
    }

    /** The facts without the scripts' texts. */
    static Map<String, Object> json(Revision revision, RevisionChain chain) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", revision.id());
        members.put("revises", revision.parent());
        members.put("version", revision.version().getVersion());
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
