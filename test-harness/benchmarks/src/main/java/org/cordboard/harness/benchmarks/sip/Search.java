package org.cordboard.harness.benchmarks.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Looks for the highest rate that is clean, in short windows. *Confined to one thread.* */
final class Search {
    private static final double STEP = 1.5;
    private static final double CLOSE = 1.08;
    private static final double HIGHEST = 30_000;

    private final Duration look;
    private final Consumer<String> progress;
    private final Map<String, Double> most = new HashMap<>();

    Search(Duration look, Consumer<String> progress) {
        this.look = look;
        this.progress = progress;
    }

    /** Goes up until it is not clean, then in between; a rate that fails is tried a second time. */
    Direction.Outcome highest(Direction direction, double first) throws IOException, InterruptedException {
        double rate = first;
        Direction.Outcome clean = look(direction, rate);
        Direction.Outcome tried = clean;
        while (tried.isClean() && rate < HIGHEST) {
            clean = tried;
            rate *= STEP;
            tried = look(direction, rate);
        }
        double dirty = rate;
        while (dirty / clean.offered() > CLOSE) {
            Direction.Outcome between = look(direction, Math.sqrt(dirty * clean.offered()));
            if (between.isClean()) {
                clean = between;
            } else {
                dirty = between.offered();
            }
        }
        return clean;
    }

    /** Remembers what was completed, clean or not. */
    void saw(Direction direction, Direction.Outcome outcome) {
        most.merge(direction.name(), outcome.perSecond(), Math::max);
    }

    /** Returns the most calls per second that any window has completed. */
    double most(Direction direction) {
        return most.getOrDefault(direction.name(), 0.0);
    }

    private Direction.Outcome look(Direction direction, double perSecond) throws IOException, InterruptedException {
        double whole = Math.round(perSecond);
        Direction.Outcome outcome = direction.run(whole, look);
        saw(direction, outcome);
        if (!outcome.isClean()) {
            progress.accept(direction.name() + ": " + outcome);
            outcome = direction.run(whole, look);
            saw(direction, outcome);
        }
        progress.accept(direction.name() + ": " + outcome);
        return outcome;
    }
}
