package io.pycharter.config.url;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what may be a password in a URL, in other configuration, or in a message of a server or driver. What this program
 * says itself, names, and SQL are not sent through here: a guess would corrupt them (see {@link KnownSecrets}).
 *
 * <p>Well-formed or not, a password is taken to reach as far as it possibly could: to the last {@code @} that could end
 * it, to the next URL, or to the end of the word. When in doubt more is hidden, so a text may lose harmless words but
 * keeps no secret.
 */
public final class SecretMask {

    /** What stands where a password was. */
    public static final String REPLACEMENT = "***";

    private static final String OPENING = "(?<![^\\s\"'(<\\[{=])(?:jdbc:)?";

    private static final Pattern URL_START = Pattern.compile(OPENING + "[A-Za-z][A-Za-z0-9+.-]*+://");

    /** A second URL in one text ends the first only if its scheme is a known one: a password can look like any other. */
    private static final Pattern KNOWN_URL_START = Pattern.compile(
            OPENING
                    + "(?:postgres|postgresql|mysql|mariadb|sqlite|mongodb|mssql|oracle|https?|ftp|redis|amqp)"
                    + "(?:\\+\\w+)?://",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ENCODED_URL =
            Pattern.compile("(?<![\\w+.-])([a-z][\\w+.-]*+%3A%2F%2F)(\\S*)", Pattern.CASE_INSENSITIVE);

    private static final String PORT =
            "(?::(?:[0-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5])?+(?!\\d))?+";

    private static final String HOST = "(?:\\[[\\w:.%]*+\\]|[^\\s:/?#@,\"'\\[\\]]*+)" + PORT;

    private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*+(?=[/?\\s\"'`)>\\]},.;]|$)");

    private static final Pattern UNKNOWN_QUERY = Pattern.compile("\\?[\\w.%-]++=");

    private static final Pattern COLON = Pattern.compile(":|%3A", Pattern.CASE_INSENSITIVE);

    private static final Pattern PORT_LIKE = Pattern.compile("\\d{1,5}(?=[\\s/,:;.)]|$)");

    private SecretMask() {}

    /** The text with every password in it replaced by {@value #REPLACEMENT}; masking a masked text changes nothing. */
    public static String mask(String text) {
        return mask(text, false);
    }

    /** As {@link #mask}, for one value, such as a URL, that ends where the text does: a password can hold white space. */
    public static String maskValue(String value) {
        return mask(value, true);
    }

    private static String mask(String anyText, boolean alone) {
        String text = maskEncodedUrls(anyText);
        StringBuilder masked = new StringBuilder(text.length());
        Matcher start = URL_START.matcher(text);
        int done = 0;
        while (start.find(done)) {
            int end = endOfUrl(text, start.start(), start.end());
            masked.append(maskLines(text.substring(done, start.start())));
            masked.append(start.group());
            masked.append(maskAfterScheme(text.substring(start.end(), end), alone));
            done = end;
        }
        masked.append(maskLines(text.substring(done)));
        return SecretParameters.mask(masked.toString(), alone);
    }

    private static String maskEncodedUrls(String text) {
        return ENCODED_URL.matcher(text).replaceAll(url -> {
            String rest = url.group(2);
            int at = Math.max(rest.lastIndexOf("%40"), rest.lastIndexOf('@'));
            return Matcher.quoteReplacement(url.group(1) + REPLACEMENT + (at < 0 ? "" : rest.substring(at)));
        });
    }

    private static int endOfUrl(String text, int start, int afterScheme) {
        Matcher next = KNOWN_URL_START.matcher(text);
        int end = next.find(afterScheme) ? next.start() : text.length();
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        for (int i = afterScheme; i < end; i++) {
            boolean quoted = before == '"' || before == '\'';
            if (quoted && text.charAt(i) == before && endsQuotation(text, i)) {
                return i;
            }
        }
        return end;
    }

    private static boolean endsQuotation(String text, int quote) {
        boolean last = quote + 1 == text.length() || " \t\r\n.,;:)}]!?".indexOf(text.charAt(quote + 1)) >= 0;
        return last && text.charAt(quote - 1) != '\\';
    }

    private static boolean isComplete(String url) {
        return url.indexOf('@') >= 0 || HOSTS.matcher(url).lookingAt();
    }

    private static String maskAfterScheme(String url, boolean alone) {
        int query = startOfKnownQuery(url);
        int doubtful = startOfUnknownQuery(url.substring(0, query));
        String body = url.substring(0, doubtful);
        int at = url.substring(0, query).lastIndexOf('@');
        Matcher colon = COLON.matcher(body);
        if (!colon.find() || at < 0 && hostsAreAll(body, alone)) {
            return url;
        }
        if (colon.start() > body.lastIndexOf('@') && doubtful < url.length() || at >= 0 && colon.start() > at) {
            return url;
        }
        if (at >= 0 && at < doubtful) {
            return body.substring(0, colon.end()) + REPLACEMENT + url.substring(at);
        }
        int end = colon.end();
        while (end < url.length() && (alone || !Character.isWhitespace(url.charAt(end)))) {
            end++;
        }
        return body.substring(0, colon.end()) + REPLACEMENT + url.substring(end);
    }

    private static boolean hostsAreAll(String url, boolean alone) {
        Matcher hosts = HOSTS.matcher(url);
        return hosts.lookingAt()
                && (!alone || hosts.end() == url.length() || "/?".indexOf(url.charAt(hosts.end())) >= 0);
    }

    /** Where a query starts that no password can be mistaken for; an {@code @} behind it belongs to a parameter. */
    private static int startOfKnownQuery(String url) {
        for (int mark = url.indexOf('?'); mark >= 0; mark = url.indexOf('?', mark + 1)) {
            int equals = url.indexOf('=', mark);
            boolean known = equals > 0 && ConnectionParameter.isKnown(url.substring(mark + 1, equals));
            if (known && isComplete(url.substring(0, mark))) {
                return mark;
            }
        }
        return url.length();
    }

    /** Where a query with an unknown parameter may start: behind an {@code @}, so that a password before it can have ended. */
    private static int startOfUnknownQuery(String url) {
        Matcher query = UNKNOWN_QUERY.matcher(url);
        int at = url.indexOf('@');
        return at >= 0 && query.find(at) ? query.start() : url.length();
    }

    private static String maskLines(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            masked.append(maskLine(text.substring(start, end))).append('\n');
            start = end + 1;
        }
        return masked.append(maskLine(text.substring(start))).toString();
    }

    /** A URL without its scheme, {@code user:password@host}, also when there is a space in the password. */
    private static String maskLine(String line) {
        int at = line.lastIndexOf('@');
        Matcher colon = COLON.matcher(line).region(0, Math.max(at, 0));
        while (colon.find()) {
            if (startsPassword(line, colon.start(), colon.end())) {
                return line.substring(0, colon.end()) + REPLACEMENT + line.substring(at);
            }
        }
        return line;
    }

    private static boolean startsPassword(String line, int colon, int after) {
        char first = line.charAt(after);
        char before = colon == 0 ? ' ' : line.charAt(colon - 1);
        boolean sameWord = wordHoldsAt(line, after);
        boolean nameBefore = !Character.isWhitespace(before) && "/@\"'".indexOf(before) < 0;
        boolean portAfter = PORT_LIKE.matcher(line).region(after, line.length()).lookingAt();
        return sameWord && before != '"' && before != '\''
                || nameBefore && !Character.isWhitespace(first) && !portAfter;
    }

    private static boolean wordHoldsAt(String line, int from) {
        for (int i = from; i < line.length() && !Character.isWhitespace(line.charAt(i)); i++) {
            if (line.charAt(i) == '@') {
                return true;
            }
        }
        return false;
    }
}
