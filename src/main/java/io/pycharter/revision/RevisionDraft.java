package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.script.CommentLine;
import io.pycharter.script.Script;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A new revision that extends a chain and has not been written yet.
 *
 * @param id unique in the chain
 * @param version higher than the version of the chain's head
 * @param message one line
 * @param parent the id of the chain's head
 * @param created the time of creation
 */
public record RevisionDraft(String id, RevisionVersion version, String message, String parent, Instant created) {

    /** UTC, to the second. */
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+$");

    /** Alembic's default, {@code truncate_slug_length}. */
    private static final int MAX_SLUG_LENGTH = 40;

    /**
     * Drafts the next revision of a chain.
     *
     * @param message free text; line breaks become spaces
     * @param id empty for a random one
     * @throws UsageException if the message is empty or would be read as another header line, or the id is invalid or taken
     */
    public static RevisionDraft on(RevisionChain chain, String message, Optional<String> id, Instant created) {
        String line = CommentLine.of(message);
        if (line.isEmpty()) {
            throw new UsageException(
                    "The message of the revision is empty.", "Describe the change: \"--message 'Add a table'\".");
        }
        id.ifPresent(given -> {
            RevisionId.require(given, "given with \"--rev-id\"");
            if (chain.find(given).isPresent()) {
                throw new UsageException("The revision \"%s\" already exists.".formatted(given), "Choose another id.");
            }
        });
        RevisionDraft draft = new RevisionDraft(
                id.orElseGet(RevisionId::random),
                version(chain.head().version(), created),
                line,
                chain.head().id(),
                created);
        if (!draft.revision("", "").message().equals(line)) {
            throw new UsageException(
                    "The message \"%s\" would be read as a different line of a script's header.".formatted(line),
                    "Rephrase the message.");
        }
        return draft;
    }

    /**
     * The revision with its scripts, headers included.
     *
     * @param up the text of the upgrade script after its header
     * @param down the text of the downgrade script after its header
     * @throws UsageException if one of them is not a valid script
     */
    public Revision revision(String up, String down) {
        return ScriptPair.of(List.of(
                        ScriptFile.of(Script.of(fileName("V"), header() + up)),
                        ScriptFile.of(Script.of(fileName("U"), header() + down))))
                .get(0)
                .toRevision(Optional.of(parent));
    }

    private String fileName(String direction) {
        String slug = slug();
        boolean startsWithId = (slug + "_").startsWith(id + "_");
        return direction + version + "__" + (startsWithId ? slug : slug.isEmpty() ? id : id + "_" + slug) + ".sql";
    }

    private String header() {
        return """
                -- %s
                -- Revision ID: %s
                -- Revises: %s
                -- Create Date: %s

                """.formatted(message, id, parent, created.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The message in lower case without accents, with {@code _} for everything but ASCII letters and digits. */
    private String slug() {
        String plain = Normalizer.normalize(message, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return slug.length() <= MAX_SLUG_LENGTH
                ? slug
                : slug.substring(0, MAX_SLUG_LENGTH).replaceAll("_$", "");
    }

    /** The creation time, or the number after the head's version if that is not lower. */
    private static RevisionVersion version(RevisionVersion head, Instant created) {
        RevisionVersion now = RevisionVersion.of(VERSION.format(created));
        if (now.compareTo(head) > 0) {
            return now;
        }
        Matcher last = LAST_NUMBER.matcher(head.toString());
        return RevisionVersion.of(last.replaceFirst(
                number -> new BigInteger(number.group()).add(BigInteger.ONE).toString()));
    }
}
