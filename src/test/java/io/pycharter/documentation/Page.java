package io.pycharter.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown.
 *
 * @param path from the root of the repository
 */
public record Page(Path path, String text) {

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)(?:^<!-- (?<comment>[^\n]*) -->\n)?^```(?<language>\\w*)\n(?<content>.*?)^```$");

    /**
     * A fenced block of code.
     *
     * @param comment the HTML comment on the line above it
     */
    public record Block(Path page, Optional<String> comment, String language, String content) {

        /** What follows a word in the comment, as in {@code <!-- runs: empty database -->}. */
        Optional<String> marked(String word) {
            return comment.filter(text -> text.startsWith(word + ": ")).map(text -> text.substring(word.length() + 2));
        }

        @Override
        public String toString() {
            return page + ": " + content.lines().limit(2).toList();
        }
    }

    /** The README and everything below {@code docs}, in the order of their names. */
    public static List<Page> documentation() {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), files.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page read(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            blocks.add(new Block(
                    path,
                    Optional.ofNullable(found.group("comment")),
                    found.group("language"),
                    found.group("content")));
        }
        return blocks;
    }

    /** The text between the blocks. */
    String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }
}
