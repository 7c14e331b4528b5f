package io.pycharter.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where boxes and lines go. */
class DrawingTest {

    private static List<Drawing> drawings(Outline outline) {
        List<Reference> references = Reference.of(outline);
        List<Cluster> clusters = Clusters.of(outline, references);
        List<List<Edge>> wires = Edge.of(clusters, references);
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            drawings.add(Drawing.of(clusters.get(i), wires.get(i)));
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
    void dataContractsAreInTheCentreOfTheChain(Outline outline) {
        Cluster first = drawings(outline).get(0).cluster();
        assertThat(first.central().name()).isEqualTo("data_contracts");
        assertThat(first.columns().get(first.centre())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void noLineRunsThroughABox(Outline outline) {
        for (Drawing drawing : drawings(outline)) {
            for (EdgeBundle net : drawing.nets()) {
                assertThat(drawing.cluster().boxes()).noneMatch(box -> box.left() <= net.x() && net.x() <= box.right());
                for (Edge wire : net.wires()) {
                    int begin = net.beginsLeft(wire)
                            ? wire.from().left()
                            : wire.from().right();
                    int end = net.endsLeft() ? net.to().left() : net.to().right();
                    assertThat(drawing.cluster().boxes())
                            .noneMatch(box -> isBetween(begin, net.x(), box) || isBetween(end, net.x(), box));
                }
            }
        }
    }

    private static boolean isBetween(int a, int b, Box box) {
        return Math.min(a, b) < box.right() && box.left() < Math.max(a, b);
    }

    @ParameterizedTest
    @MethodSource("outlines")
    void uprightLinesOfDifferentNetsAreApart(Outline outline) {
        for (Drawing drawing : drawings(outline)) {
            Map<Integer, List<EdgeBundle>> tracks = new HashMap<>();
            drawing.nets().forEach(net -> tracks.computeIfAbsent(net.x(), x -> new ArrayList<>())
                    .add(net));
            for (List<EdgeBundle> track : tracks.values()) {
                for (EdgeBundle net : track) {
                    assertThat(track)
                            .filteredOn(other -> net.top() <= other.bottom() && other.top() <= net.bottom())
                            .containsExactly(net);
                }
            }
        }
    }

    /** Level lines in a gap are at different heights, unless they begin at the same column of a table. */
    @ParameterizedTest
    @MethodSource("outlines")
    void levelLinesOfDifferentNetsAreApart(Outline outline) {
        record Level(int gap, double height) {}
        for (Drawing drawing : drawings(outline)) {
            Map<Level, Object> owners = new HashMap<>();
            for (EdgeBundle net : drawing.nets()) {
                assertThat(owners.putIfAbsent(new Level(net.gap(), net.end()), net))
                        .isNull();
                for (Edge wire : net.wires()) {
                    String start = wire.from().name()
                            + wire.reference().key().columns().get(0);
                    Object other = owners.putIfAbsent(new Level(net.gap(), EdgeBundle.begin(wire)), start);
                    assertThat(other == null || other.equals(start)).isTrue();
                }
            }
        }
    }

    @Test
    void thingsInAStackMoveAsLittleAsTheyMust() {
        double[] places = {0, 0, 100};
        Stack.settle(places, new int[] {10, 10, 10});
        assertThat(places).containsExactly(-5, 5, 100);
    }
}
