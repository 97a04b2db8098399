package org.cordboard.core.call;

/** Whether provisional responses are acknowledged by PRACK (RFC 3262). */
public enum ReliableProvisionals {
    /** `100rel` is not offered. */
    OFF,
    /** `Supported: 100rel`: acknowledged when the other side asks for it. */
    SUPPORTED,
    /** `Require: 100rel`: a trunk that cannot answers 420. */
    REQUIRED
}
