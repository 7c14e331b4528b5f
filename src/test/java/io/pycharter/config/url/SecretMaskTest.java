package io.pycharter.config.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pycharter.config.PycharterConfig;
import io.pycharter.config.file.Environment;
import io.pycharter.error.UsageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                // nothing to hide
                arguments("", ""),
                arguments("plain text", "plain text"),
                arguments("postgresql://h/d", "postgresql://h/d"),
                arguments("postgresql://u@h:5432/d", "postgresql://u@h:5432/d"),
                arguments("postgresql://h:5432/d", "postgresql://h:5432/d"),
                arguments("postgresql://a:1,b:2/d?sslmode=require", "postgresql://a:1,b:2/d?sslmode=require"),
                arguments("postgresql://[::1]:5432/d", "postgresql://[::1]:5432/d"),
                arguments("see https://example.org:8080/a.", "see https://example.org:8080/a."),
                arguments("at 10:30 user@host failed", "at 10:30 user@host failed"),
                arguments("FATAL: role \"a@b\" is not there", "FATAL: role \"a@b\" is not there"),
                arguments(
                        "Connection to localhost:5432 refused for a@b", "Connection to localhost:5432 refused for a@b"),
                arguments("embedded:./data", "embedded:./data"),
                arguments("passfile=/home/u/.pgpass", "passfile=/home/u/.pgpass"),
                // well-formed URLs
                arguments("postgresql://u:p@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql+psycopg2://u:p@h:1/d?x=y", "postgresql+psycopg2://u:***@h:1/d?x=y"),
                arguments("jdbc:postgresql://u:p@h/d", "jdbc:postgresql://u:***@h/d"),
                arguments("mysql://u:p@h", "mysql://u:***@h"),
                arguments("postgresql://u:p%40s@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://:p@h/d", "postgresql://:***@h/d"),
                arguments("postgresql://u:p@[::1]:5432/d", "postgresql://u:***@[::1]:5432/d"),
                arguments("postgresql://u:p@a:1,b:2/d", "postgresql://u:***@a:1,b:2/d"),
                arguments("postgresql://u%3Ap@h/d", "postgresql://u%3A***@h/d"),
                arguments("postgresql://u:p@h/d?application_name=me@x", "postgresql://u:***@h/d?application_name=me@x"),
                arguments("postgresql://u:ü日@h/d", "postgresql://u:***@h/d"),
                // in a text
                arguments("Cannot reach postgresql://u:p@h/d.", "Cannot reach postgresql://u:***@h/d."),
                arguments("URL \"postgresql://u:p@h/d\": role \"a@b\"", "URL \"postgresql://u:***@h/d\": role \"a@b\""),
                arguments(
                        "{\"url\": \"postgresql://u:p@h/d\", \"by\": \"a@b\"}",
                        "{\"url\": \"postgresql://u:***@h/d\", \"by\": \"a@b\"}"),
                arguments("postgresql://u:p@h/d\n at a@b", "postgresql://u:***@b"),
                arguments(
                        "a postgresql://u:p@h/d b postgres://v:q@i/e c",
                        "a postgresql://u:***@h/d b postgres://v:***@i/e c"),
                arguments("postgresql://h:1/d,\npostgresql://u:p@h/d", "postgresql://h:1/d,\npostgresql://u:***@h/d"),
                arguments(
                        "(https://u:p@x.org/y) and postgresql://u:q@h",
                        "(https://u:***@x.org/y) and postgresql://u:***@h"),
                arguments("url=postgresql://u:p@h/d", "url=postgresql://u:***@h/d"),
                // malformed URLs
                arguments("postgresql://u:p@ss@h", "postgresql://u:***@h"),
                arguments("postgresql://u:p@ss@h@i/d", "postgresql://u:***@i/d"),
                arguments("postgresql://u:p/ss@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:p?x=y@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:p#ss@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:p ss@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:p\nss@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:p://ss@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:\"p\"@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:p?sslmode=x@h/d", "postgresql://u:***@h/d"),
                arguments("postgresql://u:secret", "postgresql://u:***"),
                arguments("postgresql://u:secret/d", "postgresql://u:***"),
                arguments("postgresql://u:secret is wrong", "postgresql://u:*** is wrong"),
                arguments("postgresql://u:123456/d", "postgresql://u:***"),
                arguments("postgresql://u:p%40h/d", "postgresql://u:***"),
                arguments("postgresql://u:12/ab@h/d", "postgresql://u:***@h/d"),
                arguments("u:p@h/d", "u:***@h/d"),
                arguments("u:p@ss@h/d", "u:***@h/d"),
                arguments("u:p/ss@h/d", "u:***@h/d"),
                arguments("u:p w@h/d", "u:***@h/d"),
                arguments("u:1234@h/d", "u:***@h/d"),
                arguments("u:p://x@h/d", "u:***@h/d"),
                arguments("://u:p@h/d", ":***@h/d"),
                arguments("//u:p@h/d", "//u:***@h/d"),
                arguments("postgresql:/u:p@h/d", "postgresql:***@h/d"),
                arguments("postgresql:u:p@h/d", "postgresql:***@h/d"),
                arguments("postgresql//u:p@h/d", "postgresql//u:***@h/d"),
                arguments("give u:p@h/d a try", "give u:***@h/d a try"),
                // parameters
                arguments("postgresql://h/d?password=p", "postgresql://h/d?password=***"),
                arguments(
                        "postgresql://h/d?user=u&password=p&sslmode=allow",
                        "postgresql://h/d?user=u&password=***&sslmode=allow"),
                arguments("postgresql://h/d?password=p@ss", "postgresql://h/d?password=***"),
                arguments("postgresql://h/d?password=p&ss", "postgresql://h/d?password=***"),
                arguments("postgresql://h/d?sslpassword=p", "postgresql://h/d?sslpassword=***"),
                arguments("postgresql://h/d?pass%77ord=p", "postgresql://h/d?pass%77ord=***"),
                arguments("postgresql://u:p@h/d?password=q", "postgresql://u:***@h/d?password=***"),
                arguments("jdbc:postgresql://h/d?user=u&password=p", "jdbc:postgresql://h/d?user=u&password=***"),
                arguments("host=h password=p dbname=d", "host=h password=*** dbname=d"),
                arguments("host=h password='p q\\'r' dbname=d", "host=h password='***' dbname=d"),
                arguments("host=h password = p dbname=d", "host=h password = *** dbname=d"),
                arguments("password='p q", "password='***'"),
                arguments("PGPASSWORD=p psql", "PGPASSWORD=*** psql"),
                arguments("pwd=p;", "pwd=***"),
                arguments("{\"password\": \"p\\\"q\", \"x\": 1}", "{\"password\": \"***\", \"x\": 1}"),
                arguments("password=", "password="),
                arguments("postgresql://u@h/d?pasword=p", "postgresql://u@h/d?pasword=***"),
                arguments("postgresql://u@h/d?pw=p@ss&sslmode=allow", "postgresql://u@h/d?pw=***&sslmode=allow"),
                arguments("postgresql://u:p@h/d?pw=q@ss", "postgresql://u:***"),
                arguments("postgresql://h/d?pw=p&s=ss", "postgresql://h/d?pw=***&s=***"),
                arguments("https://example.org/?page=2", "https://example.org/?page=2"),
                arguments("host=h pasword=p dbname=d", "host=h pasword=*** dbname=d"),
                arguments("password_encryption=md5", "password_encryption=md5"),
                // options
                arguments(
                        "postgresql://h/d?options=-c%20statement_timeout=5s",
                        "postgresql://h/d?options=-c%20statement_timeout=5s"),
                arguments(
                        "postgresql://h/d?options=-c%20a.token%3Dp+-c+b%3D1&user=u",
                        "postgresql://h/d?options=-c%20a.token=***%20-c%20b=1&user=u"),
                arguments("postgresql://h/d?options=--a-secret=p", "postgresql://h/d?options=--a-secret=***"),
                // encoded
                arguments("postgresql%3A%2F%2Fu%3Ap%40h%2Fd", "postgresql%3A%2F%2F***%40h%2Fd"),
                arguments("next=postgresql%3a%2f%2fu:p@h/d", "next=postgresql%3a***@h/d"),
                arguments("postgresql%3A%2F%2Fsecret", "postgresql%3A%2F%2F***"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hidesEveryPasswordAndIsIdempotent(String text, String masked) {
        assertThat(SecretMask.mask(text)).isEqualTo(masked);
        assertThat(SecretMask.mask(masked)).isEqualTo(masked);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("postgresql://u:p w", "postgresql://u:***"),
                arguments("postgresql://u:1 w", "postgresql://u:***"),
                arguments(
                        "postgresql://u@h/d?password=p w&sslmode=allow",
                        "postgresql://u@h/d?password=***&sslmode=allow"),
                arguments("postgresql://u@h/d?password=p x=w", "postgresql://u@h/d?password=***"),
                arguments("host=h password=p x=w dbname=d", "host=h password=*** dbname=d"),
                arguments(
                        "postgresql://h/d?options=-c a.api_key=p\\ q -c a.password_hash=p -c a.token2=p",
                        "postgresql://h/d?options=-c%20a.api_key=***%20-c%20a.password_hash=***%20-c%20a.token2=***"),
                arguments(
                        "postgresql://h/d?options=-c a.token_type=p -c password_encryption=md5 -c a.monkey=1",
                        "postgresql://h/d?options=-c a.token_type=p -c password_encryption=md5 -c a.monkey=1"),
                arguments(
                        "postgresql://h/d?options=-c a.public_key=p -c a.max_tokens=5 -c search_path=pass",
                        "postgresql://h/d?options=-c a.public_key=p -c a.max_tokens=5 -c search_path=pass"),
                arguments("postgresql://u:p@h/my d", "postgresql://u:***@h/my d"),
                arguments("postgresql://u@h/my d", "postgresql://u@h/my d"),
                arguments("embedded:./my data", "embedded:./my data"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsOneSecretToItsEndWhiteSpaceIncluded(String value, String masked) {
        assertThat(SecretMask.maskValue(value)).isEqualTo(masked);
        assertThat(SecretMask.maskValue(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a.", ":", "p@", "password=\"x ", "password=''", "postgresql://u:p@h ", "h:1,", "?x=", "%3A"
            })
    void longTextsAreMaskedInLinearTime(String part) {
        String text = "postgresql://u:" + part.repeat(100_000) + " u:secret@h";

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(SecretMask.mask(text)).doesNotContain("secret"));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> SecretMask.mask(part.repeat(100_000)));
    }

    /** Letters that make a leak visible, between characters that have a meaning somewhere. */
    private static String password(Random random) {
        String special = "@:/?#%[]&=+ '\"\\$~!*(),;<>|^`{}.-_ä€\t\n0";
        StringBuilder password = new StringBuilder("q");
        for (int i = 0; i < 3 + random.nextInt(6); i++) {
            password.append(special.charAt(random.nextInt(special.length())));
            password.append((char) ('g' + random.nextInt(20)));
        }
        return password.append("xyzzy").toString();
    }

    private static List<String> urls(String password) {
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        List<String> urls = new ArrayList<>();
        for (String form : List.of(password, encoded)) {
            urls.add("postgresql://someone:" + form + "@host.example:5432/store");
            urls.add("postgresql://someone:" + form + "@host.example:bad/store");
            urls.add("postgresql://someone:" + form + "@host.example/store?frobnicate=1");
            urls.add("postgresql://someone:" + form + "@");
            urls.add("postgresql://:" + form + "@host.example/store");
            urls.add("mysql://someone:" + form + "@host.example/store");
            // Without a scheme, a password is followed to the end of its line only.
            urls.add("someone:" + form.replace('\n', ' ') + "@host.example/store");
        }
        urls.add("postgresql://someone@host.example/store?password=" + encoded);
        urls.add("postgresql://someone@host.example/store?password=" + encoded + "&sslmode=bad");
        return urls;
    }

    @Test
    void noPasswordComesOutOfMaskMessageReportOrText() {
        Random random = new Random(20261122);
        for (int i = 0; i < 300; i++) {
            String password = password(random);
            String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
            for (String url : urls(password)) {
                for (String text : everythingShownFor(url)) {
                    assertThat(text)
                            .as("shown for <%s>", url)
                            .doesNotContain(password)
                            .doesNotContain(encoded)
                            .doesNotContain("xyzzy");
                }
            }
        }
    }

    private static List<String> everythingShownFor(String url) {
        Environment environment = new Environment(
                Map.of("PYCHARTER_DATABASE_URL", url, "USER", "me"), Path.of("/nowhere"), Optional.empty());
        PycharterConfig config = PycharterConfig.load(environment, Optional.empty());
        List<String> shown = new ArrayList<>();
        String masked = SecretMask.mask(url);
        assertThat(SecretMask.mask(masked)).as("masked twice").isEqualTo(masked);
        shown.add(masked);
        shown.add(SecretMask.mask("It said: \"" + url + "\" is wrong, tell me@example.org."));
        shown.add(config.report().toString());
        try {
            DatabaseUrl read = config.databaseUrl();
            shown.add(read.toString());
            shown.add(read.masked());
            shown.add(((ServerUrl) read).jdbcUrl());
            shown.addAll(config.warnings());
        } catch (UsageException e) {
            shown.add(e.getMessage() + " " + e.hint() + " " + e.getCause().getMessage());
        }
        return shown;
    }
}
