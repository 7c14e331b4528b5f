package io.pycharter.config.url;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords where SQL's own grammar says that they are one: {@code CREATE ROLE … PASSWORD '…'} and the like. */
public final class SqlPassword {

    /** A statement may be cut before the closing quote. */
    private static final Pattern PASSWORD = Pattern.compile(
            "\\b(PASSWORD\\s++)E?'((?:[^'\\\\]|''|\\\\.)*+)'?+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SqlPassword() {}

    /** Hides all of them. */
    public static String hide(String sql) {
        return hide(sql, literal -> true);
    }

    /** @param secret whether what stands between the quotes is to be hidden */
    static String hide(String sql, Predicate<String> secret) {
        return PASSWORD.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        secret.test(found.group(2))
                                ? found.group(1) + "'" + SecretMask.REPLACEMENT + "'"
                                : found.group()));
    }
}
