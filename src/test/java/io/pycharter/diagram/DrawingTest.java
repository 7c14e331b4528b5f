package io.pycharter.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The positions of boxes and lines. */
class DrawingTest {

    private static List<Drawing> drawings(Outline outline) {
        List<Reference> references = Reference.of(outline);
        List<Cluster> clusters = Clusters.of(outline, references);
        List<List<Edge>> edges = Edge.of(clusters, references);
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            drawings.add(Drawing.of(clusters.get(i), edges.get(i)));
        }
        return drawings;
    }

    static List<Outline> outlines() {
        return SampleOutlines.all().toList();
    }

    static List<Outline> bundled() {
        return SampleOutlines.bundled().toList();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void dataContractsIsAlwaysTheCentre(Outline outline) {
        Cluster first = drawings(outline).get(0).cluster();
        assertThat(first.central().name()).isEqualTo("data_contracts");
        assertThat(first.columns().get(first.centre())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void noLineRunsThroughABox(Outline outline) {
        for (Drawing drawing : drawings(outline)) {
            for (EdgeBundle bundle : drawing.bundles()) {
                assertThat(drawing.cluster().boxes())
                        .noneMatch(box -> box.left() <= bundle.x() && bundle.x() <= box.right());
                for (Edge edge : bundle.edges()) {
                    int begin = bundle.beginsLeft(edge)
                            ? edge.from().left()
                            : edge.from().right();
                    int end =
                            bundle.endsLeft() ? bundle.to().left() : bundle.to().right();
                    assertThat(drawing.cluster().boxes())
                            .noneMatch(box -> isBetween(begin, bundle.x(), box) || isBetween(end, bundle.x(), box));
                }
            }
        }
    }

    private static boolean isBetween(int a, int b, Box box) {
        return Math.min(a, b) < box.right() && box.left() < Math.max(a, b);
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void verticalLinesOfDifferentBundlesDoNotTouch(Outline outline) {
        for (Drawing drawing : drawings(outline)) {
            Map<Integer, List<EdgeBundle>> tracks = new HashMap<>();
            drawing.bundles().forEach(bundle -> tracks.computeIfAbsent(bundle.x(), x -> new ArrayList<>())
                    .add(bundle));
            for (List<EdgeBundle> track : tracks.values()) {
                for (EdgeBundle bundle : track) {
                    assertThat(track)
                            .filteredOn(other -> bundle.top() <= other.bottom() && other.top() <= bundle.bottom())
                            .containsExactly(bundle);
                }
            }
        }
    }

    /** Horizontal lines in a gap have different heights, unless they start at the same column of a table. */
    @ParameterizedTest
    @MethodSource("outlines")
    void horizontalLinesOfDifferentBundlesDoNotCoincide(Outline outline) {
        record Level(int gap, double height) {}
        for (Drawing drawing : drawings(outline)) {
            Map<Level, Object> owners = new HashMap<>();
            for (EdgeBundle bundle : drawing.bundles()) {
                assertThat(owners.putIfAbsent(new Level(bundle.gap(), bundle.end()), bundle))
                        .isNull();
                for (Edge edge : bundle.edges()) {
                    String start = edge.from().name()
                            + edge.reference().key().columns().get(0);
                    Object other = owners.putIfAbsent(new Level(bundle.gap(), EdgeBundle.begin(edge)), start);
                    assertThat(other == null || other.equals(start)).isTrue();
                }
            }
        }
    }

    @Test
    void stackedIntervalsMoveAsLittleAsPossible() {
        double[] places = {0, 0, 100};
        Stack.settle(places, new int[] {10, 10, 10});
        assertThat(places).containsExactly(-5, 5, 100);
    }
}
