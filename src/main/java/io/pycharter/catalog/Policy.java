package io.pycharter.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A row-security policy.
 *
 * @param name its name
 * @param permissive whether PERMISSIVE, otherwise RESTRICTIVE
 * @param command {@code ALL}, {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param roles whom it is for, as SQL, by name; {@code PUBLIC} for everybody
 * @param using the condition for existing rows, as SQL
 * @param check the condition for new rows, as SQL
 * @param comment its comment
 */
public record Policy(
        String name,
        boolean permissive,
        String command,
        List<String> roles,
        Optional<String> using,
        Optional<String> check,
        Optional<String> comment) {}
