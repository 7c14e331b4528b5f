package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import io.pycharter.error.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the store is: on a server, or in a directory for which this program starts a server of its own. */
public sealed interface DatabaseUrl permits ServerUrl, EmbeddedUrl {

    /** The longest URL that is taken, in characters. Access tokens of cloud providers, given as passwords, have 4,000. */
    int MAXIMUM_LENGTH = 8192;

    /** What people put around a value in a file, and word processors make of it. */
    String QUOTES = "\"'`\u201c\u201d\u201e\u2018\u2019\u00ab";

    /** The URL as it was given, without its password. */
    String masked();

    /** What the user should change, full sentences. */
    List<String> warnings();

    /**
     * Reads {@code postgresql://…}, {@code postgres://…}, {@code postgresql+DRIVER://…} as SQLAlchemy and libpq do
     * (PostgreSQL documentation, 34.1.1.2), or {@code embedded:DIR}.
     *
     * <p>User, password and database may be percent-encoded; in the query a {@code +} is a space, as SQLAlchemy has it.
     * Special characters may also stand in a password as they are, where only one reading is possible; the last
     * {@code @} before the host ends the password. What the URL leaves out comes from {@code PGUSER}, {@code USER} or
     * {@code LOGNAME}, from {@code PGPASSWORD}, and from the password file; the host is then {@code localhost}, the port
     * 5432, and the database has the user's name.
     *
     * @param environment where variables, the password file and a relative directory are looked up
     * @throws UsageException if the text is no such URL; no message ever holds a password
     */
    static DatabaseUrl parse(String text, Environment environment) {
        String url = text.strip();
        requireHarmless(url);
        if (url.startsWith(EmbeddedUrl.SCHEME)) {
            return EmbeddedUrl.parse(url, environment);
        }
        Matcher scheme = Pattern.compile("([A-Za-z][A-Za-z0-9+._-]*)://").matcher(url);
        if (!scheme.lookingAt()) {
            throw withoutScheme(url);
        }
        requirePostgres(scheme.group(1).toLowerCase(Locale.ROOT));
        return new ServerUrlReader(environment).read(url, UrlParts.of(url.substring(scheme.end())));
    }

    private static void requireHarmless(String url) {
        if (url.isEmpty()) {
            throw new UsageException("The database URL is empty.", "Give one such as \"" + ServerUrl.EXAMPLE + "\".");
        }
        if (url.length() > MAXIMUM_LENGTH) {
            throw new UsageException(
                    "The database URL has " + url.length() + " characters, more than " + MAXIMUM_LENGTH + ".",
                    "Check that it is the text you meant.");
        }
        if (url.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException(
                    "The database URL contains a control character, such as a line break or a tab.",
                    "Remove it, or write it percent-encoded if it belongs to the password.");
        }
    }

    private static UsageException withoutScheme(String url) {
        if (QUOTES.indexOf(url.charAt(0)) >= 0) {
            return new UsageException(
                    "The database URL begins with a quote, which is taken as a part of it.",
                    "Remove the quotes around the URL; only a shell needs them, and removes them itself.");
        }
        if (url.startsWith("jdbc:")) {
            return new UsageException(
                    "The database URL starts with \"jdbc:\", which is the form that Java programs use.",
                    "Write it as \"" + ServerUrl.EXAMPLE + "\".");
        }
        return new UsageException(
                "The database URL does not start with \"postgresql://\".",
                "Write it as \"" + ServerUrl.EXAMPLE + "\", or \"embedded:DIR\" for a server of your own.");
    }

    private static void requirePostgres(String scheme) {
        if (!scheme.matches("postgres(ql)?(\\+[a-z0-9_]+)?")) {
            throw new UsageException(
                    "The database URL starts with \"" + scheme + "://\", but only PostgreSQL is supported.",
                    "Give the URL of a PostgreSQL database, such as \"" + ServerUrl.EXAMPLE + "\".");
        }
    }
}
