package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Pieces of statements. */
final class Sql {

    private Sql() {}

    static String literal(String text) {
        String doubled = text.replace("'", "''");
        return text.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }

    static List<String> comments(Map<String, String> comments) {
        return comments.entrySet().stream()
                .map(comment -> "COMMENT ON " + comment.getKey() + " IS " + literal(comment.getValue()))
                .toList();
    }

    /** The statements that change comments; those that only the old ones have are removed. */
    static List<String> comments(Map<String, String> from, Map<String, String> to) {
        TreeSet<String> objects = new TreeSet<>(from.keySet());
        objects.addAll(to.keySet());
        List<String> statements = new ArrayList<>();
        for (String object : objects) {
            String target = to.get(object);
            if (!Objects.equals(from.get(object), target)) {
                statements.add("COMMENT ON " + object + " IS " + (target == null ? "NULL" : literal(target)));
            }
        }
        return statements;
    }

    /** Storage parameters as they follow WITH, or nothing. */
    static String with(List<String> options) {
        return options.isEmpty()
                ? ""
                : options.stream().map(Sql::option).collect(Collectors.joining(", ", " WITH (", ")"));
    }

    /** The statements that set new storage parameters and reset removed ones. */
    static List<String> options(String alter, List<String> from, List<String> to) {
        List<String> statements = new ArrayList<>();
        List<String> names = to.stream().map(Sql::optionName).toList();
        List<String> gone = from.stream()
                .map(Sql::optionName)
                .filter(name -> !names.contains(name))
                .toList();
        List<String> set = to.stream()
                .filter(option -> !from.contains(option))
                .map(Sql::option)
                .toList();
        if (!gone.isEmpty()) {
            statements.add(alter + " RESET (" + String.join(", ", gone) + ")");
        }
        if (!set.isEmpty()) {
            statements.add(alter + " SET (" + String.join(", ", set) + ")");
        }
        return statements;
    }

    static String list(Collection<String> names) {
        return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    static List<String> join(List<?>... statements) {
        return Arrays.stream(statements)
                .flatMap(List::stream)
                .map(String.class::cast)
                .toList();
    }

    private static String option(String option) {
        String value = option.substring(option.indexOf('=') + 1);
        return optionName(option) + " = " + (value.matches("[A-Za-z0-9_.]+") ? value : literal(value));
    }

    private static String optionName(String option) {
        return option.substring(0, option.indexOf('='));
    }
}
