package io.pycharter.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgRendererTest {

    private final Renderer renderer = new SvgRenderer();

    private enum Format {
        MERMAID(new MermaidRenderer()),
        DOT(new DotRenderer()),
        SVG(new SvgRenderer());

        private final Renderer renderer;

        Format(Renderer renderer) {
            this.renderer = renderer;
        }
    }

    /** A rectangle in the coordinates of the sheet. */
    private record Rectangle(int left, int top, int right, int bottom) {
        boolean overlaps(Rectangle other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    static List<Outline> outlines() {
        return SampleOutlines.all().toList();
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void everySchemaIsWellFormedAndSelfContained(Outline outline) throws Exception {
        String svg = renderer.render(outline);
        assertThat(parse(svg).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("http", "href", "<script", "url(", "@import", "<foreignObject")
                .endsWith("</svg>\n");
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void tablesHaveSeparateBoxesOnTheSheet(Outline outline) throws Exception {
        Document document = parse(renderer.render(outline));
        Element root = document.getDocumentElement();
        Rectangle sheet = new Rectangle(0, 0, number(root, "width"), number(root, "height"));
        List<Rectangle> boxes = boxes(document);
        assertThat(boxes).hasSameSizeAs(outline.tables());
        for (Rectangle box : boxes) {
            assertThat(box.left).isNotNegative();
            assertThat(box.top).isNotNegative();
            assertThat(box.right).isLessThanOrEqualTo(sheet.right);
            assertThat(box.bottom).isLessThanOrEqualTo(sheet.bottom);
            assertThat(boxes).filteredOn(box::overlaps).containsExactly(box);
        }
    }

    private static List<Rectangle> boxes(Document document) {
        List<Rectangle> boxes = new ArrayList<>();
        NodeList rectangles = document.getElementsByTagName("rect");
        for (int i = 0; i < rectangles.getLength(); i++) {
            Element rectangle = (Element) rectangles.item(i);
            if (rectangle.getAttribute("class").equals("box")) {
                String[] moved = ((Element) rectangle.getParentNode().getParentNode())
                        .getAttribute("transform")
                        .replaceAll("[^0-9 ]", "")
                        .split(" ");
                int left = Integer.parseInt(moved[0]) + number(rectangle, "x");
                int top = Integer.parseInt(moved[1]) + number(rectangle, "y");
                boxes.add(
                        new Rectangle(left, top, left + number(rectangle, "width"), top + number(rectangle, "height")));
            }
        }
        return boxes;
    }

    @ParameterizedTest
    @EnumSource
    void outputIsDeterministic(Format format) {
        Iterator<Outline> again = outlines().iterator();
        for (Outline outline : outlines()) {
            assertThat(format.renderer.render(again.next())).isEqualTo(format.renderer.render(outline));
        }
    }

    @Test
    void digitsAreTheSameInEveryLocale() {
        String expected = renderer.render(SampleOutlines.cardinalities());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(String.format("%d", 1)).isNotEqualTo("1");
            assertThat(renderer.render(SampleOutlines.cardinalities())).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void namesAreEscaped() throws Exception {
        String svg = renderer.render(SampleOutlines.odd());
        assertThat(svg).contains(">&lt;b&gt;&amp;amp;</text>", ">]]&gt;</text>", ">\uFFFD</text>", ">a&quot;b</text>");
        NodeList texts = parse(svg).getElementsByTagName("text");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            names.add(texts.item(i).getTextContent());
        }
        assertThat(names).contains("<b>&amp;", "a\"b", "契約", "🐘", "x@y:z", "\"my type\"[]");
    }

    @Test
    void linesHaveTooltips() {
        assertThat(renderer.render(SampleOutlines.cardinalities()))
                .contains(
                        "<title>The schema: 2 tables</title>",
                        "<title>child.maybe → parent.id</title>",
                        "<title>parent.above → parent.id</title>");
        assertThat(renderer.render(SampleOutlines.odd()))
                .contains("<title>two words.")
                .doesNotContain("elsewhere");
    }

    @Test
    void thousandsOfTablesAreRenderedWithinSeconds() {
        Outline outline = SampleOutlines.random(new Random(5), 3000, 3);
        assertThat(assertTimeout(Duration.ofSeconds(30), () -> renderer.render(outline)))
                .endsWith("</svg>\n");
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
