package org.cordboard.harness.architecture.wrong;

/** Says something. */
public interface Polite {
    /** By default, this. */
    default String greeting() {
        return "hello";
    }
}
