package io.pycharter.config;

import java.util.Optional;

/**
 * What one of the five sources has to say.
 *
 * @param name which place it is
 * @param ordinal its rank; the highest that has a value wins
 * @param explanation where its value stands, why it has none, or what is wrong; full sentences
 * @param maskedValue its value without the password; empty if it has none
 */
public record SourceReport(String name, int ordinal, State state, String explanation, Optional<String> maskedValue) {

    /** How a source takes part. */
    public enum State {
        /** It has no value. */
        NOT_SET,
        /** Its value is the one that counts. */
        SET,
        /** It has a value, but a higher source decides. */
        SHADOWED,
        /** It cannot be read, or its value is the one that counts and is malformed. */
        FAILED
    }
}
