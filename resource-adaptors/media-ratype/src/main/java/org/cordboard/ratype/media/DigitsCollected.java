package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * Digits of the peer were collected.
 *
 * @param digits 0-9, *, #, A-D, without the terminator; may be empty
 * @param end why no more
 * Immutable.
 */
public record DigitsCollected(String digits, DigitsEnd end) implements Serializable {}
