package org.cordboard.core.call;

import java.io.Serializable;

/**
 * The greeting and its beeps are over: what is said now is recorded. An event between the service building blocks of one call.
 *
 * @param beep whether a beep was heard
 * Immutable.
 */
public record MessageDue(boolean beep) implements Serializable {}
