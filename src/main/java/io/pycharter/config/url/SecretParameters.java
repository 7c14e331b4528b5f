package io.pycharter.config.url;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides the values of secret parameters: in a query, in a {@code key=value} connection string, in an assignment, in SQL. */
final class SecretParameters {

    private static final Pattern KEY =
            Pattern.compile("(?<![\\w.%-])([\\w.%-]++)(?:[ \\t]*+=[ \\t]*+|\"[ \\t]*+:[ \\t]*+(?=\"))");

    private static final Pattern QUOTED_VALUE =
            Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.)*+\"|['\"][^\\n]*+", Pattern.DOTALL);

    private static final Pattern PLAIN_VALUE =
            Pattern.compile("(?:(?![\"'](?:[\\s.,;:)}\\]]|$))(?!&[\\w.%-]++=)\\S)*+");

    /** {@code CREATE ROLE … PASSWORD '…'} and the like; a statement may be cut before the closing quote. */
    private static final Pattern SQL_PASSWORD = Pattern.compile(
            "\\b(PASSWORD\\s++)E?'(?:[^'\\\\]|''|\\\\.)*+'?+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final List<String> SECRET_WORDS = List.of("pass", "pwd", "secret", "token", "credential");

    private SecretParameters() {}

    static String mask(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        Matcher key = KEY.matcher(text);
        int done = 0;
        int from = 0;
        while (key.find(from)) {
            from = key.end();
            if (isSecret(key.group(1))) {
                Matcher value = valuePattern(text, from).matcher(text).region(from, text.length());
                from = value.lookingAt() ? value.end() : from;
                masked.append(text, done, key.end()).append(hide(value.group()));
                done = from;
            }
        }
        masked.append(text, done, text.length());
        return SQL_PASSWORD.matcher(masked).replaceAll("$1'" + SecretMask.REPLACEMENT + "'");
    }

    private static Pattern valuePattern(String text, int from) {
        boolean quoted = from < text.length() && "'\"".indexOf(text.charAt(from)) >= 0;
        return quoted ? QUOTED_VALUE : PLAIN_VALUE;
    }

    private static String hide(String value) {
        if (value.isEmpty()) {
            return value;
        }
        char first = value.charAt(0);
        boolean quoted = first == '"' || first == '\'';
        return quoted ? first + SecretMask.REPLACEMENT + first : SecretMask.REPLACEMENT;
    }

    private static boolean isSecret(String key) {
        String name = PercentEncoding.decodeLeniently(key).toLowerCase(Locale.ROOT);
        return !name.equals("passfile") && SECRET_WORDS.stream().anyMatch(name::contains);
    }
}
