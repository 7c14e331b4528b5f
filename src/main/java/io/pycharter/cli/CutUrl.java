package io.pycharter.cli;

import io.pycharter.config.url.SecretMask;
import io.pycharter.error.UsageException;
import io.pycharter.revision.Target;
import java.util.List;

/** Looks for a URL without quotes that the shell has cut at a space, before a part of its password is shown as an argument. */
final class CutUrl {

    private CutUrl() {}

    /** @throws UsageException if the words behind a URL look like its rest */
    static void check(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).contains("://") && isCut(words.get(i), rest(words.subList(i + 1, words.size())))) {
                throw new UsageException(
                        "The database URL seems to be cut at a space.",
                        "Put the URL in quotes, and write a space in the password as \"%20\".");
            }
        }
    }

    /** The arguments that follow, up to the next option or URL. */
    private static List<String> rest(List<String> words) {
        return words.stream()
                .takeWhile(word -> !word.startsWith("-") && !Target.looksLikeUrl(word))
                .toList();
    }

    private static boolean isCut(String url, List<String> rest) {
        return !rest.isEmpty()
                && (rest.stream().anyMatch(word -> word.contains("@"))
                        || SecretMask.maskValue(url).endsWith(SecretMask.REPLACEMENT));
    }
}
