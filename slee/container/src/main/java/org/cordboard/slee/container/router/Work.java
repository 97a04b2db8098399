package org.cordboard.slee.container.router;

import org.jspecify.annotations.Nullable;

/** Something that a worker runs, and that may wait in the queue of an entity tree. *Run by one worker at a time.* */
abstract class Work extends Link {
    final Worker home;

    /** The tree that the releaser handed over, set before this work is queued again. */
    @Nullable EntityTree granted;

    Work(Worker home) {
        this.home = home;
    }

    /** Runs until there is nothing left, a tree is busy, or others should have their turn. */
    abstract void run(Worker worker);
}
