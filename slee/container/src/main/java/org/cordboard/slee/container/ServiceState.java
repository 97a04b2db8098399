package org.cordboard.slee.container;

/** Where a service stands (JSR 240, 2.2.7). */
public enum ServiceState {
    /** Installed; takes no events. */
    INACTIVE,
    /** Takes initial events. */
    ACTIVE,
    /** Takes no initial events; its entity trees go on until the last one is gone, or the time to drain is over. */
    STOPPING
}
