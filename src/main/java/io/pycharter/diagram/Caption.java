package io.pycharter.diagram;

import java.util.List;
import java.util.Optional;

/** What stands above a column of a cluster. */
final class Caption {

    /** The room above the topmost box, in pixels. */
    static final int ROOM = Box.ROW;

    private Caption() {}

    /** How the tables of a column are connected with the one in the centre; nothing above the centre itself. */
    static Optional<String> of(Cluster cluster, int column) {
        int distance = cluster.distance(column);
        if (cluster.columns().size() == 1) {
            return Optional.of("no connection");
        }
        return switch (distance) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 foreign key away");
            default -> Optional.of(distance + " foreign keys away");
        };
    }

    /** How far down a column begins, in pixels. */
    static int top(List<Box> column) {
        return (int) column.stream().mapToDouble(Box::top).min().orElse(0);
    }
}
