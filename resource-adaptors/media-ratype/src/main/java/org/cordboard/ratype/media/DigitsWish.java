package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;

/**
 * Which digits are collected.
 *
 * @param most digits that are enough, 1..64
 * @param terminators each of these digits ends the collection and is not part of it; may be empty
 * @param first how long the first digit may take, above 0
 * @param between how long each further one may take, above 0
 * @param tones whether digits in the voice itself count also where the peer sends telephone-events, as behind gateways that pass on
 *     either; where it sends none they always count
 * Immutable.
 */
public record DigitsWish(int most, String terminators, Duration first, Duration between, boolean tones)
        implements Serializable {
    /** One that hears tones only where the peer sends no telephone-events. */
    public DigitsWish(int most, String terminators, Duration first, Duration between) {
        this(most, terminators, first, between, false);
    }
}
