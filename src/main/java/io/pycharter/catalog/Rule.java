package io.pycharter.catalog;

import java.util.Optional;

/**
 * A rewrite rule.
 *
 * @param name its name
 * @param definition the whole statement that creates it
 * @param enabledState whether and when it is used
 * @param comment its comment
 */
public record Rule(String name, String definition, EnabledState enabledState, Optional<String> comment) {}
