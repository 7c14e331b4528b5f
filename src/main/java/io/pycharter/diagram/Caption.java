package io.pycharter.diagram;

import java.util.List;
import java.util.Optional;

/** The text above a column of a cluster. */
final class Caption {

    /** The height reserved above the topmost box, in pixels. */
    static final int ROOM = Box.ROW;

    private Caption() {}

    /** How far the tables of a column are from the central one; empty for the centre itself. */
    static Optional<String> of(Cluster cluster, int column) {
        int distance = cluster.distance(column);
        if (cluster.columns().size() == 1) {
            return Optional.of("not connected");
        }
        return switch (distance) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 foreign key away");
            default -> Optional.of(distance + " foreign keys away");
        };
    }

    /** The top of the topmost box of a column, in pixels. */
    static int top(List<Box> column) {
        return (int) column.stream().mapToDouble(Box::top).min().orElse(0);
    }
}
