package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the detector made of an answered call.
 *
 * @param verdict its word: `human`, `machine`, `screening`, `beep-only`, `sit`, `fax`, `busy`, `reorder`, `ringback`, `silence`, `unsure`
 * @param confidence 0 to 1
 * @param decision from answer to verdict
 * @param greetingEnd from answer to the end of the greeting; the verdict's own time when the greeting still goes on
 * @param heardRtp whether any RTP came
 * Immutable.
 */
public record Answer(String verdict, double confidence, Duration decision, Duration greetingEnd, boolean heardRtp)
        implements Serializable {}
