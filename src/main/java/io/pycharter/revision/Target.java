package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.Optional;
import java.util.regex.Matcher;

/** Where a command should go, as the user said it; what it means depends on the chain and on the current revision. */
public sealed interface Target {

    String HEAD = "head";

    /** Another word for {@link #HEAD}, which Alembic's users know. */
    String HEADS = "heads";

    String BASE = "base";

    /** Understood in a {@link Range} only. */
    String CURRENT = "current";

    /** The newest revision. */
    record Head() implements Target {
        @Override
        public String text() {
            return HEAD;
        }

        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            return Optional.of(chain.head());
        }
    }

    /** The empty schema below the oldest revision. */
    record Base() implements Target {
        @Override
        public String text() {
            return BASE;
        }

        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            return Optional.empty();
        }
    }

    /** A revision by its id, or by a prefix that no other id has. */
    record Named(String text) implements Target {
        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            Optional<Revision> named = Naming.find(text, chain);
            if (named.isEmpty()) {
                throw Naming.unknown(text, chain);
            }
            return named;
        }
    }

    /** So many revisions above (or below, if negative) the current one. */
    record FromCurrent(String text, int steps) implements Target {
        @Override
        public boolean needsCurrent() {
            return true;
        }

        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            return Steps.go(this, chain, current, steps);
        }
    }

    /** So many revisions above (or below) another target, unless the whole text names a revision. */
    record FromTarget(String text, Target start, int steps) implements Target {
        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            Optional<Revision> named = Naming.find(text, chain);
            return named.isPresent() ? named : Steps.go(this, chain, start.resolve(chain, current), steps);
        }
    }

    /** The target as the user gave it. */
    String text();

    /**
     * The revision meant; empty for base.
     *
     * @param current the revision that the database is at; empty for base
     * @throws UsageException if there is no such revision, a prefix fits several, or steps lead out of the chain
     */
    Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current);

    /** Whether the current revision matters, so that it has to be asked from a database. */
    default boolean needsCurrent() {
        return false;
    }

    /**
     * Reads a target: {@code head}, {@code heads}, {@code base}, an id or a prefix of one, {@code +N}, {@code -N}, or one
     * of the first ones with {@code +N} or {@code -N} behind it.
     *
     * @throws UsageException if the text has none of these forms
     */
    static Target parse(String text) {
        Matcher form = TargetForm.PATTERN.matcher(text);
        if (!form.matches()) {
            throw TargetForm.notATarget(text);
        }
        if (form.group("name") == null) {
            return new FromCurrent(text, TargetForm.steps(text));
        }
        Target named = named(form.group("name"));
        String steps = form.group("steps");
        return steps == null ? named : new FromTarget(text, named, TargetForm.steps(steps));
    }

    private static Target named(String name) {
        return switch (name) {
            case HEAD, HEADS -> new Head();
            case BASE -> new Base();
            default -> new Named(name);
        };
    }

    /** Whether a word is, by its form, a database URL rather than a target. */
    static boolean looksLikeUrl(String text) {
        return text.contains("://") || text.startsWith("embedded:");
    }
}
