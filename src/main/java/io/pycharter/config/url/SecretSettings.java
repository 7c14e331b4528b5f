package io.pycharter.config.url;

import io.pycharter.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hides the values of those settings in {@code options} (PostgreSQL documentation, 20.1.4) whose names say "secret". */
final class SecretSettings {

    /** A backslash keeps the white space behind it in the value. Quotes mean nothing there, but people write them. */
    private static final Pattern SETTING =
            Pattern.compile("([\\w.-]++)(=)('(?:[^'\\\\]|\\\\.)*+'|(?:\\\\.|[^\\s\\\\])*+)", Pattern.DOTALL);

    /** What can follow the word that tells: {@code app.password_hash} is secret, {@code password_encryption} is not. */
    private static final String SUFFIX = "[_.-](?:v?\\d+|value|text|hash|hex|base64|b64|old|new|current|previous)$";

    private static final List<String> ENDINGS = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "secret",
            "secrets",
            "token",
            "credential",
            "credentials",
            "apikey");

    private static final Set<String> WORDS = Set.of("pass", "pw", "key", "jwt");

    /** Keys that are no secrets. */
    private static final Pattern HARMLESS_KEY =
            Pattern.compile(".*(?:public|primary|foreign|partition|shard|routing|sort|cache|lookup)[_.-]?key");

    private SecretSettings() {}

    /** The options with {@value SecretMask#REPLACEMENT} for each such value. */
    static String mask(String options) {
        return SETTING.matcher(options)
                .replaceAll(setting -> Matcher.quoteReplacement(
                        isSecret(setting.group(1))
                                ? setting.group(1) + "=" + SecretMask.REPLACEMENT
                                : setting.group()));
    }

    /** The values that {@link #mask} hides. */
    static Set<String> values(String options) {
        Set<String> values = new TreeSet<>();
        SETTING.matcher(options)
                .results()
                .filter(setting -> isSecret(setting.group(1)))
                .map(setting -> setting.group(3))
                .flatMap(value -> Stream.of(value, value.replaceAll("\\\\(.)", "$1")))
                .forEach(values::add);
        return values;
    }

    /** {@code -capp.token} and {@code --app.token} are names with the switch before them. */
    private static boolean isSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst(SUFFIX, "").replaceFirst("\\d+$", "");
        String last = plain.substring(plain.replaceAll("[.-]", "_").lastIndexOf('_') + 1);
        return WORDS.contains(last) && !HARMLESS_KEY.matcher(plain).matches()
                || ENDINGS.stream().anyMatch(last::endsWith)
                || !Spelling.nearest(last, List.of("password")).isEmpty();
    }
}
