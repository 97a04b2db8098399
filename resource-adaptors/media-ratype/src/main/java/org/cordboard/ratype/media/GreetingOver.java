package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * What answered has ended its greeting and its beeps: what is said now is recorded.
 *
 * @param beep whether a beep was heard last
 * Immutable.
 */
public record GreetingOver(boolean beep) implements Serializable {}
