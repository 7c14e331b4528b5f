package io.pycharter.config.url;

import io.pycharter.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** White space may belong to a value in a URL that stands alone. */
    private static final Pattern UP_TO_PARAMETER = Pattern.compile("(?:(?!&[\\w.%-]++=).)*+", Pattern.DOTALL);

    /** And in a connection string that stands alone, unless a parameter follows it. */
    private static final Pattern UP_TO_KNOWN_PARAMETER = Pattern.compile(
            "(?:(?!&[\\w.%-]++=|\\s(?:" + String.join("|", ConnectionParameterTable.ALL.keySet()) + ")\\s*=).)*+",
            Pattern.DOTALL);

    private static final List<String> SECRET_WORDS = List.of("pass", "pwd", "secret", "token", "credential");

    private static final Set<String> HARMLESS = Set.of("passfile", "pgpassfile", "password_encryption");

    private static final List<String> OFTEN_MISSPELT = List.of("password", "sslpassword");

    private static final Pattern POSTGRES_URL =
            Pattern.compile("postgres(?:ql)?(?:\\+\\w+)?://", Pattern.CASE_INSENSITIVE);

    private static final Pattern LAST_SPACE = Pattern.compile(".*\\s", Pattern.DOTALL);

    private final String text;
    private final boolean alone;
    private boolean inUrl;

    private SecretParameters(String text, boolean alone) {
        this.text = text;
        this.alone = alone;
    }

    /**
     * In a URL of PostgreSQL a parameter that libpq does not know is hidden too: it may be a misspelt {@code pasword}.
     *
     * @param alone whether the text is a single value, in which a secret can hold white space
     */
    static String mask(String text, boolean alone) {
        return new SecretParameters(text, alone).mask();
    }

    private String mask() {
        StringBuilder masked = new StringBuilder(text.length());
        Matcher key = KEY.matcher(text);
        int done = 0;
        int from = 0;
        while (key.find(from)) {
            boolean ofQuery = isParameterOfUrl(from, key.start());
            from = key.end();
            String name = PercentEncoding.decodeLeniently(key.group(1)).toLowerCase(Locale.ROOT);
            boolean isOptions = ofQuery && name.equals("options");
            boolean followsSecret = done > 0 && key.start() == done + 1;
            boolean mayBeSecret = (name.length() > 1 || followsSecret) && !ConnectionParameter.isKnown(name);
            if (isOptions || isSecret(name) || ofQuery && mayBeSecret) {
                String value = valueAt(from, ofQuery);
                masked.append(text, done, from).append(isOptions ? options(value) : hide(value));
                from += value.length();
                done = from;
            }
        }
        return SqlPassword.hide(masked.append(text, done, text.length()).toString());
    }

    private boolean isParameterOfUrl(int from, int key) {
        Matcher before = LAST_SPACE.matcher(text).region(from, key);
        boolean newWord = !alone && before.lookingAt();
        inUrl = inUrl && !newWord
                || POSTGRES_URL
                        .matcher(text)
                        .region(newWord ? before.end() : from, key)
                        .find();
        return inUrl && "?&".indexOf(text.charAt(key - 1)) >= 0;
    }

    private String valueAt(int from, boolean ofQuery) {
        boolean quoted = from < text.length() && "'\"".indexOf(text.charAt(from)) >= 0;
        Pattern spaced = ofQuery ? UP_TO_PARAMETER : UP_TO_KNOWN_PARAMETER;
        Pattern unquoted = alone ? spaced : PLAIN_VALUE;
        Matcher value = (quoted ? QUOTED_VALUE : unquoted).matcher(text).region(from, text.length());
        return value.lookingAt() ? value.group() : "";
    }

    private static String options(String raw) {
        String options = PercentEncoding.decodeLeniently(raw.replace('+', ' '));
        String masked = SecretSettings.mask(options);
        return masked.equals(options)
                ? raw
                : masked.replace("%", "%25")
                        .replace("&", "%26")
                        .replace("+", "%2B")
                        .replace(" ", "%20");
    }

    private static String hide(String value) {
        if (value.isEmpty()) {
            return value;
        }
        char first = value.charAt(0);
        boolean quoted = first == '"' || first == '\'';
        return quoted ? first + SecretMask.REPLACEMENT + first : SecretMask.REPLACEMENT;
    }

    private static boolean isSecret(String name) {
        return !HARMLESS.contains(name)
                && (SECRET_WORDS.stream().anyMatch(name::contains)
                        || OFTEN_MISSPELT.stream().anyMatch(word -> Spelling.distance(name, word) <= 2));
    }
}
