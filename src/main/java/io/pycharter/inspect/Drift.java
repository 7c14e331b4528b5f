package io.pycharter.inspect;

import io.pycharter.error.OperationFailedException;
import java.util.List;

/** The drift of a database when it was inspected, with what repairing it needs to know. */
public final class Drift {

    private final Comparison comparison;
    private final SchemaDifferences differences;
    private final LiveState state;
    private final List<Obstacle> obstacles;

    /** @param state the database before any renames */
    Drift(Comparison comparison, SchemaDifferences differences, LiveState state, List<Obstacle> obstacles) {
        this.comparison = comparison;
        this.differences = differences;
        this.state = state;
        this.obstacles = List.copyOf(obstacles);
    }

    /** What differs, to be shown. */
    public SchemaDifferences differences() {
        return differences;
    }

    /** Why it cannot be repaired; none if it can, as far as that is known beforehand. */
    public List<Obstacle> obstacles() {
        return obstacles;
    }

    /** @throws OperationFailedException naming the first of the {@link #obstacles} */
    public void requireRepairable() {
        obstacles.stream().findFirst().ifPresent(obstacle -> {
            throw new OperationFailedException(
                    obstacle.sentence(), "Nothing was changed; " + obstacle.remedy() + ", then run the command again.");
        });
    }

    Comparison comparison() {
        return comparison;
    }

    LiveState state() {
        return state;
    }
}
