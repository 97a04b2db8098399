package org.cordboard.core.call;

/** Whether the called party sees the caller's number. */
public enum CallerPresentation {
    /** The caller id stands in From. */
    SHOWN,
    /** From is anonymous and `Privacy: id` asks the network to keep the asserted identity to itself (RFC 3323, RFC 3325). */
    WITHHELD
}
