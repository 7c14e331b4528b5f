package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets that one run was given, to be hidden in everything that it prints, SQL included.
 *
 * <p>A secret is hidden by its value only where it stands by itself and cannot be there by chance. If the password is
 * {@code postgres} or {@code 1}, hiding that word would corrupt SQL, and tell everyone who knows the script what the password
 * is. Such a value is hidden where SQL says that it is a password, and in the arguments that hold it.
 */
public final class KnownSecrets {

    private static final List<String> VARIABLES =
            List.of("PYCHARTER__DATABASE__SQL_ALCHEMY_CONN", "PYCHARTER_DATABASE_URL", "PGPASSWORD", "PGOPTIONS");

    private static final int SHORTEST = 6;

    /** Longer than the words that names in SQL are made of. */
    private static final int LONGEST_WORD = 15;

    /** A word or a number, as they stand in SQL. */
    private static final Pattern ORDINARY = Pattern.compile("[A-Za-z_]{1," + LONGEST_WORD + "}|[0-9_.:-]+");

    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Set<String> shown = new TreeSet<>();
    private final Set<String> values =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** What the arguments and the variables of a run hide; what it reads later is to be added. */
    public static KnownSecrets of(List<String> arguments, Environment environment) {
        KnownSecrets secrets = new KnownSecrets();
        arguments.forEach(secrets::addArgument);
        VARIABLES.forEach(name -> environment.variable(name).ifPresent(value -> secrets.addVariable(name, value)));
        return secrets;
    }

    private void addArgument(String argument) {
        String value = argument.replaceFirst("^--?[a-z][a-z-]*=", "");
        String masked = SecretMask.maskValue(value);
        if (!masked.equals(value)) {
            arguments.put(value, masked);
            arguments.put(value.replaceAll("/+", "/"), masked.replaceAll("/+", "/"));
            addHidden(value, masked);
        }
    }

    private void addVariable(String name, String value) {
        switch (name) {
            case "PGPASSWORD" -> add(value);
            case "PGOPTIONS" -> SecretSettings.values(value).forEach(this::add);
            default -> addHidden(value, SecretMask.maskValue(value));
        }
    }

    /** What the mask replaced. */
    private void addHidden(String text, String masked) {
        String parts = Stream.of(masked.split(Pattern.quote(SecretMask.REPLACEMENT), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("(.*)"));
        Matcher hidden = Pattern.compile(parts, Pattern.DOTALL).matcher(text);
        if (hidden.matches()) {
            for (int i = 1; i <= hidden.groupCount(); i++) {
                add(hidden.group(i));
                add(PercentEncoding.decodeLeniently(hidden.group(i)));
            }
        }
    }

    /** Adds the secrets of the database that is used, wherever they come from. */
    public void add(DatabaseUrl url) {
        if (url instanceof ServerUrl server) {
            server.password().ifPresent(this::add);
            server.parameters().secrets().forEach(this::add);
            shown.addAll(List.of(server.user(), server.database()));
            server.hosts().forEach(host -> shown.add(host.host()));
        }
    }

    private void add(String secret) {
        if (secret.isEmpty()) {
            return;
        }
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        values.addAll(List.of(
                secret,
                secret.replace("'", "''"),
                encoded,
                encoded.replace("+", "%20"),
                encoded.replace("+", "%20").replace("%", "%25")));
    }

    /** The text with {@value SecretMask#REPLACEMENT} for each of them. */
    public String hide(String text) {
        String hidden = text;
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            hidden = hidden.replace(argument.getKey(), argument.getValue());
        }
        for (String value : values) {
            if (isDistinctive(value)) {
                hidden = hide(value, hidden);
            }
        }
        return values.isEmpty() ? hidden : SqlPassword.hide(hidden, values::contains);
    }

    private boolean isDistinctive(String value) {
        return value.length() >= SHORTEST && !ORDINARY.matcher(value).matches() && !shown.contains(value);
    }

    /** Where the value is no part of a longer word. */
    private static String hide(String value, String text) {
        StringBuilder hidden = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            if (at >= done && !joins(text, at) && !joins(text, end)) {
                hidden.append(text, done, at).append(SecretMask.REPLACEMENT);
                done = end;
            }
        }
        return hidden.append(text, done, text.length()).toString();
    }

    private static boolean joins(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at));
    }
}
