package io.pycharter.revision;

import io.pycharter.error.UsageException;
import io.pycharter.script.CommentLine;
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
import org.flywaydb.core.api.MigrationVersion;

/**
 * A revision that is about to be written on top of a chain.
 *
 * @param id no revision of the chain has it
 * @param version above the chain's head
 * @param message one line
 * @param parent the id of the chain's head
 * @param created when
 */
public record RevisionDraft(String id, MigrationVersion version, String message, String parent, Instant created) {

    /** The time in UTC, to the second. */
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+$");

    /** As long as Alembic's. */
    private static final int LONGEST_SLUG = 40;

    /**
     * Drafts the next revision of a chain.
     *
     * @param message in words; line breaks become spaces
     * @param id empty for a random one
     * @throws UsageException if the message is empty or cannot stand in a script's header, or the id is not allowed or taken
     */
    public static RevisionDraft on(RevisionChain chain, String message, Optional<String> id, Instant created) {
        String line = CommentLine.of(message);
        if (line.isEmpty()) {
            throw new UsageException(
                    "The message of the revision is empty.", "Say what it does: \"--message 'Add a table'\".");
        }
        id.ifPresent(given -> {
            RevisionId.require("\"--rev-id\" gives", given);
            if (chain.find(given).isPresent()) {
                throw new UsageException(
                        "There is a revision \"%s\" already.".formatted(given), "Give the new one another id.");
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
                    "The message \"%s\" would be read as something else in a script's header.".formatted(line),
                    "Say it in other words.");
        }
        return draft;
    }

    /**
     * The revision with its scripts, headers included.
     *
     * @param up the statements of the upgrade script, with comments as they are
     * @param down those of the downgrade script
     * @throws UsageException if they do not make a script
     */
    public Revision revision(String up, String down) {
        return ScriptPair.of(List.of(
                        ScriptFile.of(fileName("V"), header() + up), ScriptFile.of(fileName("U"), header() + down)))
                .get(0)
                .toRevision(Optional.of(parent));
    }

    private String fileName(String direction) {
        String slug = slug();
        boolean beginsWithId = (slug + "_").startsWith(id + "_");
        return direction + version + "__" + (beginsWithId ? slug : slug.isEmpty() ? id : id + "_" + slug) + ".sql";
    }

    private String header() {
        return """
                -- %s
                -- Revision ID: %s
                -- Revises: %s
                -- Create Date: %s

                """.formatted(message, id, parent, created.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Letters with their accents taken off, digits, and {@code _} for whatever else there is. */
    private String slug() {
        String plain = Normalizer.normalize(message, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return slug.length() <= LONGEST_SLUG
                ? slug
                : slug.substring(0, LONGEST_SLUG).replaceAll("_$", "");
    }

    /** The time, or where the head is as late as that, the next number after it. */
    private static MigrationVersion version(MigrationVersion head, Instant created) {
        MigrationVersion now = MigrationVersion.fromVersion(VERSION.format(created));
        if (now.compareTo(head) > 0) {
            return now;
        }
        Matcher last = LAST_NUMBER.matcher(head.getVersion());
        return MigrationVersion.fromVersion(last.replaceFirst(
                number -> new BigInteger(number.group()).add(BigInteger.ONE).toString()));
    }
}
