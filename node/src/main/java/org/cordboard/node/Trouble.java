package org.cordboard.node;

/** Kinds of trouble that keep a node from being ready. */
enum Trouble {
    /** The journal cannot be written: nothing is dialed. */
    JOURNAL,
    /** The store does not answer: what is in the journal is dialed, nothing more comes. */
    STORE,
    /** The grid does not answer: what is in the journal is dialed, nothing more comes. */
    GRID,
    /** The switch has no service that takes the calls. */
    HELD,
    /** The node is stopping. */
    DRAINING
}
