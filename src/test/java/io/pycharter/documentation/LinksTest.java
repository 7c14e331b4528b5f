package io.pycharter.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages lead to files and headings that are there. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** A link to a file of the repository, and to a heading in it where there is one. */
    private record Link(Path file, String heading) {

        static Link of(Page page, String target) {
            String[] parts = target.split("#", 2);
            Path file = parts[0].isEmpty()
                    ? page.path()
                    : page.path().resolveSibling(parts[0]).normalize();
            return new Link(file, parts.length == 2 ? parts[1] : "");
        }

        boolean leadsSomewhere() {
            return Files.exists(file)
                    && (heading.isEmpty() || anchors(Page.read(file)).contains(heading));
        }
    }

    static List<Page> pages() {
        return Stream.concat(
                        Page.documentation().stream(),
                        Stream.of("CHANGELOG.md", "CONTRIBUTING.md").map(name -> Page.read(Path.of(name))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        assertThat(links(page)).allMatch(Link::leadsSomewhere);
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        Set<Path> reached = new HashSet<>(Set.of(Path.of("README.md")));
        Deque<Path> unread = new ArrayDeque<>(reached);
        while (!unread.isEmpty()) {
            for (Link link : links(Page.read(unread.pop()))) {
                if (link.file().toString().endsWith(".md") && reached.add(link.file())) {
                    unread.add(link.file());
                }
            }
        }
        assertThat(pages()).extracting(Page::path).isSubsetOf(reached);
    }

    private static List<Link> links(Page page) {
        return LINK.matcher(page.prose())
                .results()
                .map(found -> Link.of(page, found.group(1)))
                .toList();
    }

    /** The anchors that GitHub gives to headings: lower case, spaces as hyphens, no other punctuation; numbered if repeated. */
    private static List<String> anchors(Page page) {
        List<String> anchors = new ArrayList<>();
        HEADING.matcher(page.prose()).results().forEach(found -> {
            String anchor = found.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            long before = anchors.stream()
                    .filter(other -> other.replaceFirst("-\\d+$", "").equals(anchor))
                    .count();
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }
}
