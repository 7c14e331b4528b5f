package io.pycharter.catalog;

import java.util.Optional;

/**
 * A trigger.
 *
 * @param name its name
 * @param definition the whole statement that creates it; empty for one that a partition has from its parent
 * @param enabledState whether and when it fires
 * @param inherited whether a partition has it from its parent
 * @param comment its comment
 */
public record Trigger(
        String name, String definition, EnabledState enabledState, boolean inherited, Optional<String> comment) {}
