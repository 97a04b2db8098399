package org.cordboard.harness.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what happens next, in one run after another: first all ways, depth first, up to a limit; beyond it a seeded sample. A run
 * cannot be taken back, so each begins anew and repeats the choices that it shares with the one before. Confined to one thread.
 */
final class Orders {
    private final int limit;
    private final int sample;
    private final long seed;
    private final List<Choice> path = new ArrayList<>();
    private int depth;
    private int runs;
    private boolean all;
    private @Nullable Random random;

    private static final class Choice {
        private final int among;
        private int taken;

        Choice(int among) {
            this.among = among;
        }
    }

    /** All ways up to the limit, then so many of the others. */
    Orders(int limit, int sample, long seed) {
        this.limit = limit;
        this.sample = sample;
        this.seed = seed;
    }

    /** Begins the next run; false when there is none left. */
    boolean next() {
        depth = 0;
        if (runs > 0 && random == null) {
            back();
            if (path.isEmpty()) {
                all = true;
                return false;
            }
        }
        if (runs == limit) random = new Random(seed);
        return runs++ < limit + sample;
    }

    private void back() {
        while (!path.isEmpty()) {
            Choice last = path.get(path.size() - 1);
            if (++last.taken < last.among) return;
            path.remove(path.size() - 1);
        }
    }

    /** One of 0 to among - 1. */
    int choose(int among) {
        if (among == 1) return 0;
        if (random != null) return random.nextInt(among);
        if (depth == path.size()) path.add(new Choice(among));
        Choice choice = path.get(depth++);
        if (choice.among != among) throw new IllegalStateException("the same choices led elsewhere this time");
        return choice.taken;
    }

    /** Whether every way was gone. */
    boolean wereAll() {
        return all;
    }

    int runs() {
        return all ? runs : runs - 1;
    }
}
