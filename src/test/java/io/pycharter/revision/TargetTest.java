package io.pycharter.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pycharter.error.UsageException;
import io.pycharter.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    /** Ids that are prefixes of each other, and one that looks like steps from another. */
    private static final RevisionChain CHAIN = chain("a1b2c3", "a1b9", "cafe", "cafe-1", "cafe-12", "feed.x", "zed_9");

    private static RevisionChain chain(String... ids) {
        List<ScriptFile> files = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            files.add(ScriptFile.of(Script.of("V" + (i + 1) + "__" + ids[i] + ".sql", "-- Revision ID: " + ids[i])));
            files.add(ScriptFile.of(Script.of("U" + (i + 1) + "__" + ids[i] + ".sql", "")));
        }
        return RevisionChain.of(files, List.of());
    }

    private static String resolve(String target, String current) {
        Optional<Revision> at = current.equals("base") ? Optional.empty() : CHAIN.find(current);
        return Target.parse(target).resolve(CHAIN, at).map(Revision::id).orElse("base");
    }

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource({
        "head, base, zed_9",
        "heads, cafe, zed_9",
        "head, zed_9, zed_9",
        "base, base, base",
        "base, zed_9, base",
        "a1b2c3, base, a1b2c3",
        "a1b2, zed_9, a1b2c3",
        "a1b9, cafe, a1b9",
        "cafe, base, cafe",
        "cafe-1, base, cafe-1",
        "cafe-12, base, cafe-12",
        "f, base, feed.x",
        "feed., base, feed.x",
        "z, base, zed_9",
        "zed_, base, zed_9",
        "+1, base, a1b2c3",
        "+7, base, zed_9",
        "+1, cafe, cafe-1",
        "+0, cafe, cafe",
        "-0, base, base",
        "+0, base, base",
        "+01, base, a1b2c3",
        "-1, a1b2c3, base",
        "-1, zed_9, feed.x",
        "-7, zed_9, base",
        "-00000000000000000001, zed_9, feed.x",
        "head-1, base, feed.x",
        "heads-2, base, cafe-12",
        "head-7, base, base",
        "head+0, base, zed_9",
        "head-0, base, zed_9",
        "base+2, zed_9, a1b9",
        "base+7, base, zed_9",
        "base-0, cafe, base",
        "a1b2c3+1, base, a1b9",
        "a1b2+1, base, a1b9",
        "a1b2c3-1, zed_9, base",
        "cafe+1, base, cafe-1",
        "cafe-2, base, a1b2c3",
        "cafe-3, zed_9, base",
        "cafe-1+1, base, cafe-12",
        "cafe-1-1, base, cafe",
        "cafe-12-1, base, cafe-1",
        "cafe-12+2, base, zed_9",
        "feed-1, base, cafe-12",
        "zed_9-6, base, a1b2c3",
    })
    void everyFormFindsItsRevision(String target, String current, String expected) {
        assertThat(resolve(target, current)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "+1 | zed_9 | is beyond the head: there is no revision above \"zed_9\" | Use \"head\".",
                "+3 | feed.x | there is only 1 revision above \"feed.x\" | at most \"+1\"",
                "+8 | base | there are only 7 revisions above \"base\" | at most \"+7\"",
                "head+1 | base | \"head+1\" is beyond the head | Use \"head\".",
                "+99999999999999999999 | base | \"+99999999999999999999\" is beyond the head | at most \"+7\"",
                "-1 | base | \"-1\" is below base: there is no revision below \"base\" | Use \"base\".",
                "-4 | cafe | \"cafe\" is 3 above it | at most \"-3\"",
                "head-8 | base | \"zed_9\" is 7 above it | at most \"-7\"",
                "base-1 | zed_9 | \"base-1\" is below base | Use \"base\".",
                "-99999999999999999999 | cafe | is below base | at most \"-3\"",
            })
    void stepsOutOfTheChainReportHowManyArePossible(String target, String current, String message, String hint) {
        UsageException refusal = catchThrowableOfType(UsageException.class, () -> resolve(target, current));

        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.hint()).contains(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "a1b3c3, a1b2c3",
        "A1B2C3, a1b2c3",
        "1b2c3, a1b2c3",
        "a1b2c3d, a1b2c3",
        "hed, head",
        "HEAD, head",
        "bse, base",
        "caff, cafe",
        "caff+1, cafe",
        "ED.X, feed.x"
    })
    void unknownNameGetsSuggestions(String target, String candidate) {
        UsageException refusal = catchThrowableOfType(UsageException.class, () -> resolve(target, "base"));

        assertThat(refusal).hasMessageStartingWith("There is no revision \"");
        assertThat(refusal.hint()).startsWith("Did you mean ").contains("\"" + candidate + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789", "current", "x", "nothing-1", "_"})
    void nameUnlikeAnyIdGetsNoSuggestions(String target) {
        UsageException refusal = catchThrowableOfType(UsageException.class, () -> resolve(target, "base"));

        assertThat(refusal).hasMessageStartingWith("There is no revision \"");
        assertThat(refusal.hint()).isEqualTo("\"pycharter db history\" lists all revisions.");
    }

    @ParameterizedTest
    @CsvSource({
        "a, '\"a1b2c3\", \"a1b9\"'",
        "a1b, '\"a1b2c3\", \"a1b9\"'",
        "c, '\"cafe\", \"cafe-1\", \"cafe-12\"'",
        "caf+1, '\"cafe\", \"cafe-1\", \"cafe-12\"'",
        "cafe-, '\"cafe-1\", \"cafe-12\"'"
    })
    void ambiguousPrefixListsItsCandidates(String target, String candidates) {
        assertThatThrownBy(() -> resolve(target, "base"))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith(" is ambiguous; it matches " + candidates + ".");
    }

    @Test
    void longListOfCandidatesIsTruncated() {
        RevisionChain chain =
                chain(IntStream.range(10, 25).mapToObj(i -> "x" + i).toArray(String[]::new));

        assertThatThrownBy(() -> Target.parse("x").resolve(chain, Optional.empty()))
                .hasMessageContaining("\"x19\" and 5 more.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "+", "1+", "a+b", "a+1+2", "+1+1", "é", "a,b", "head~1", "head^", "a\nb", "@", "%20"
            })
    void invalidTargetIsRefused(String text) {
        UsageException refusal = catchThrowableOfType(UsageException.class, () -> Target.parse(text));

        assertThat(refusal).hasMessageEndingWith(" is not a valid revision.");
        assertThat(refusal.hint()).startsWith("Use \"head\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:sesame@host/db",
                "user:sesame@host",
                "//user:sesame@host",
                "host=db password=sesame",
                "embedded:sesame"
            })
    void errorNeverShowsAPossiblePassword(String text) {
        for (UsageException refusal : List.of(
                catchThrowableOfType(UsageException.class, () -> Target.parse(text)),
                catchThrowableOfType(UsageException.class, () -> Range.parse(text + ":" + text)))) {
            assertThat(refusal.getMessage() + refusal.hint()).doesNotContain("sesame");
        }
    }

    @Test
    void longNameIsTruncatedInTheMessage() {
        assertThatThrownBy(() -> resolve("x".repeat(10_000), "base"))
                .hasMessage("There is no revision \"" + "x".repeat(80) + "…\".");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://localhost/db, true",
        "postgres://u:p@h, true",
        "://, true",
        "embedded:./data, true",
        "embedded:, true",
        "embedded, false",
        "head, false",
        "-1, false",
        "a1b2c3, false",
        "host=localhost, false"
    })
    void urlIsDistinguishedFromTargetByItsForm(String word, boolean url) {
        assertThat(Target.looksLikeUrl(word)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"head, false", "base, false", "cafe, false", "cafe-1, false", "head-1, false", "+1, true", "-0, true"})
    void onlyStepsAloneNeedTheCurrentRevision(String target, boolean needsCurrent) {
        assertThat(Target.parse(target).needsCurrent()).isEqualTo(needsCurrent);
        assertThat(Range.parse("base:" + target).needsCurrent()).isEqualTo(needsCurrent);
        assertThat(Range.parse(target + ":").needsCurrent()).isEqualTo(needsCurrent);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "':', base, 'a1b2c3 a1b9 cafe cafe-1 cafe-12 feed.x zed_9'",
        "'base:head', base, 'a1b2c3 a1b9 cafe cafe-1 cafe-12 feed.x zed_9'",
        "'feed:', base, 'feed.x zed_9'",
        "':a1b9', base, 'a1b2c3 a1b9'",
        "'a1b9:cafe', base, 'a1b9 cafe'",
        "'cafe:cafe', base, 'cafe'",
        "'base:a1b2', base, 'a1b2c3'",
        "'base:base', base, ''",
        "':base', base, ''",
        "'current:', feed.x, 'feed.x zed_9'",
        "':current', a1b9, 'a1b2c3 a1b9'",
        "'-1:current', cafe, 'a1b9 cafe'",
        "'current:+1', cafe, 'cafe cafe-1'",
        "'base:current', base, ''",
        "'current:head-6', base, 'a1b2c3'",
        "'cafe-1:cafe+2', base, 'cafe-1 cafe-12'"
    })
    void rangeIncludesBothEnds(String range, String current, String expected) {
        Optional<Revision> at = current.equals("base") ? Optional.empty() : CHAIN.find(current);

        assertThat(Range.parse(range).resolve(CHAIN, at).stream()
                        .map(Revision::id)
                        .toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "head", "a:b:c", "::"})
    void rangeNeedsExactlyOneColon(String range) {
        assertThatThrownBy(() -> Range.parse(range))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("one colon");
    }

    @ParameterizedTest
    @CsvSource({"'head:base', zed_9, base", "'cafe:a1b9', cafe, a1b9", "'zed:feed', zed_9, feed.x"})
    void rangeWithSwappedEndsIsRefused(String range, String from, String to) {
        assertThatThrownBy(() -> Range.parse(range).resolve(CHAIN, Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessage("The range starts at \"" + from + "\", which is newer than its end \"" + to + "\".");
    }
}
