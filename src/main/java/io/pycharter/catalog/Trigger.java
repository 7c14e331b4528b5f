package io.pycharter.catalog;

import java.util.Optional;

/**
 * A trigger.
 *
 * @param name its name
 * @param definition the whole statement that creates it
 * @param enabledState whether and when it fires
 * @param comment its comment
 */
public record Trigger(String name, String definition, EnabledState enabledState, Optional<String> comment) {}
