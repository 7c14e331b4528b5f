package io.pycharter.revision;

import io.pycharter.error.UsageException;
import java.util.Optional;
import java.util.regex.Matcher;

/** The target of a command as the user wrote it; the chain and the current revision determine which revision it is. */
public sealed interface Target {

    String HEAD = "head";

    /** A synonym for {@link #HEAD}, known to users of Alembic. */
    String HEADS = "heads";

    String BASE = "base";

    /** Valid in a {@link Range} only. */
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

    /** A revision by its id or a unique prefix of it. */
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

    /** A number of revisions above (or below, if negative) the current one. */
    record FromCurrent(String text, int steps) implements Target {
        @Override
        public boolean needsCurrent() {
            return true;
        }

        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            return Steps.move(this, chain, current, steps);
        }
    }

    /** A number of revisions above (or below) another target, unless the whole text is the name of a revision. */
    record FromTarget(String text, Target start, int steps) implements Target {
        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            Optional<Revision> named = Naming.find(text, chain);
            return named.isPresent() ? named : Steps.move(this, chain, start.resolve(chain, current), steps);
        }
    }

    /** The target as the user wrote it. */
    String text();

    /**
     * The revision that this target identifies; empty for base.
     *
     * @param current the revision of the database; empty for base
     * @throws UsageException if there is no such revision, a prefix is ambiguous, or the steps end outside of the chain
     */
    Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current);

    /** Whether resolving the target needs the current revision of a database. */
    default boolean needsCurrent() {
        return false;
    }

    /**
     * Reads a target: {@code head}, {@code heads}, {@code base}, an id or a prefix of one, any of these followed by
     * {@code +N} or {@code -N}, or {@code +N} or {@code -N} alone.
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

    /** Whether an argument has the form of a database URL rather than of a target, perhaps with quotes around it. */
    static boolean looksLikeUrl(String text) {
        return text.contains("://") || text.matches("(?s)[\"'`]?embedded:.*");
    }
}
