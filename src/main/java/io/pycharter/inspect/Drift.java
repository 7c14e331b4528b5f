package io.pycharter.inspect;

import io.pycharter.catalog.CarriedOver;
import io.pycharter.error.OperationFailedException;
import java.util.List;
import java.util.Optional;

/** The drift of a database when it was inspected, with what repairing it needs to know. */
public final class Drift {

    private final Comparison comparison;
    private final SchemaDifferences differences;
    private final Optional<CarriedOver> carried;
    private final List<Obstacle> obstacles;

    /** @param carried what re-created objects are given again; empty if there are none */
    Drift(
            Comparison comparison,
            SchemaDifferences differences,
            Optional<CarriedOver> carried,
            List<Obstacle> obstacles) {
        this.comparison = comparison;
        this.differences = differences;
        this.carried = carried;
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

    Optional<CarriedOver> carried() {
        return carried;
    }
}
