package org.cordboard.harness.chaos;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param node which node it hits, 0..; another one when that one is down at that moment
 * @param at when it begins, from the first INVITE on
 * @param lasts until it is mended
 * Immutable.
 */
record Blow(Kind kind, int node, Duration at, Duration lasts) {
    /** What goes wrong. */
    enum Kind {
        /** {@code kill -9}; the node is started again on its data. */
        KILL("kill -9"),
        /** The same, of the node that feeds the campaign. */
        KILL_OWNER("kill -9 of the owner"),
        /** SIGSTOP, then SIGCONT. */
        FREEZE("freeze"),
        /** The node and the others do not hear each other over the grid; store and network are there. */
        PARTITION("grid partition"),
        /** PostgreSQL is stopped as by a crash, and started again. */
        STORE_GONE("PostgreSQL stopped"),
        /** No byte fits on the disk with the node's journal; then there is room, and the node is started again. */
        DISK_FULL("journal's disk full");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
