package io.pycharter.diff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What changing a column's type does to its values.
 *
 * @param from the type as SQL
 * @param to the type as SQL
 */
record TypeChange(String from, String to) {

    private static final Pattern MODIFIERS = Pattern.compile("\\(([^()]*)\\)");
    private static final String VARCHAR = "character varying";
    private static final String TEXT = "text";
    private static final String BOOLEAN = "boolean";
    private static final String INTEGER = "integer";

    /** PostgreSQL converts implicitly within a family; later number types hold all values of earlier ones. */
    private static final List<String> NUMBERS =
            List.of("smallint", INTEGER, "bigint", "numeric", "real", "double precision");

    private static final List<Set<String>> FAMILIES = List.of(
            Set.of(TEXT, VARCHAR, "character"),
            Set.copyOf(NUMBERS),
            Set.of("date", "timestamp without time zone", "timestamp with time zone"),
            Set.of("json", "jsonb"));

    /** Whether the stored values change, so that dependents may no longer fit. */
    boolean isOfAnotherBase() {
        return !alike(base(from), base(to));
    }

    /**
     * The USING expression, where an implicit cast is not enough: a cast via text, as dump and restore would do. Modifiers are
     * never cast to explicitly, because that would truncate values silently.
     */
    Optional<String> using(String column, boolean typeChanged) {
        String viaText = column + "::text::" + to;
        if (typeChanged) {
            return Optional.of(viaText);
        }
        String source = element(base(from));
        String result = element(base(to));
        boolean sameDimensions = isArray(from) == isArray(to);
        if (base(to).equals(TEXT) || base(to).equals(VARCHAR)) {
            return Optional.empty();
        }
        if (sameDimensions && (source.equals(result) || inOneFamily(source, result))) {
            return Optional.empty();
        }
        if (Set.of(base(from), base(to)).equals(Set.of(BOOLEAN, INTEGER))) {
            return Optional.of(column + "::" + to);
        }
        return Optional.of(viaText);
    }

    /** Whether values may silently lose something, such as digits or the time of day. */
    boolean losesData() {
        String source = element(base(from));
        String result = element(base(to));
        int sourceRank = NUMBERS.indexOf(source);
        int targetRank = NUMBERS.indexOf(result);
        if (sourceRank >= NUMBERS.indexOf("numeric") && targetRank >= 0 && targetRank < sourceRank) {
            return true;
        }
        if (source.equals("numeric") && result.equals("numeric")) {
            return scale(to) < scale(from);
        }
        boolean losesTime = source.startsWith("timestamp") && (result.equals("date") || result.startsWith("time "));
        boolean losesFractions = source.equals(result) && source.startsWith("time") && precision(to) < precision(from);
        return losesTime || losesFractions || source.equals("json") && result.equals("jsonb");
    }

    /** Whether there may be values that cannot be converted. */
    boolean mayFail() {
        String source = base(from);
        String result = base(to);
        boolean wider = NUMBERS.indexOf(source) >= 0 && NUMBERS.indexOf(source) <= NUMBERS.indexOf(result);
        boolean unlimited = modifiers(to).isEmpty();
        boolean longer = alike(source, result) && !modifiers(from).isEmpty() && precision(to) >= precision(from);
        return !(longer && scale(to) >= scale(from)
                || unlimited && (wider || result.equals(TEXT) || alike(source, result)));
    }

    private static boolean alike(String source, String result) {
        return source.equals(result) || Set.of(TEXT, VARCHAR).containsAll(List.of(source, result));
    }

    private static boolean inOneFamily(String source, String result) {
        return FAMILIES.stream().anyMatch(family -> family.contains(source) && family.contains(result));
    }

    private static boolean isArray(String type) {
        return type.endsWith("[]");
    }

    private static String element(String type) {
        return isArray(type) ? type.substring(0, type.length() - 2) : type;
    }

    private static String base(String type) {
        return type.startsWith("\"") ? type : MODIFIERS.matcher(type).replaceAll("");
    }

    private static String modifiers(String type) {
        Matcher found = MODIFIERS.matcher(type);
        return found.find() ? found.group(1) : "";
    }

    /** The largest number for a type without modifiers, which is unlimited. */
    private static int precision(String type) {
        return number(type, 0).orElse(Integer.MAX_VALUE);
    }

    private static int scale(String type) {
        return number(type, 1).orElse(modifiers(type).isEmpty() ? Integer.MAX_VALUE : 0);
    }

    private static Optional<Integer> number(String type, int position) {
        String[] numbers = modifiers(type).split(",");
        return Optional.of(numbers)
                .filter(all -> all.length > position && all[position].matches("-?\\d+"))
                .map(all -> Integer.valueOf(all[position]));
    }
}
