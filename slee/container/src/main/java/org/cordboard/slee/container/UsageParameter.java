package org.cordboard.slee.container;

import javax.slee.ComponentID;
import javax.slee.ServiceID;
import org.jspecify.annotations.Nullable;

/**
 * One usage parameter with its value now (JSR 240, 11). A counter moves by increments, which may be negative; a sample-type
 * parameter has statistics of all samples since its component was installed. *Thread-safe.*
 */
public interface UsageParameter {
    /** The two types of parameter (JSR 240, 11.2). */
    enum Type {
        /** Moved by {@code increment} methods. */
        COUNTER,
        /** Fed by {@code sample} methods. */
        SAMPLE
    }

    /** Returns the SBB, or the resource adaptor. */
    ComponentID owner();

    /** Returns the service that the SBB serves, null for a resource adaptor entity. */
    @Nullable ServiceID service();

    /** Returns the resource adaptor entity, null for an SBB. */
    @Nullable String entity();

    /** Returns the name of its set, empty for the default set. */
    String set();

    /** Returns its name, such as {@code callsAnswered} for {@code incrementCallsAnswered}. */
    String name();

    /** Returns its type. */
    Type type();

    /** Returns the counter's value, 0 for a sample-type parameter. */
    long value();

    /** Returns how many samples there were, 0 for a counter. */
    long samples();

    /** Returns the sum of all samples, 0 for a counter. */
    long sum();

    /** Returns the least sample, 0 when there was none. */
    long minimum();

    /** Returns the greatest sample, 0 when there was none. */
    long maximum();
}
