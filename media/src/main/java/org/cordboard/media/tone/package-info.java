/** Signalling tones: their measurement in a frame of 8 kHz audio. */
@NullMarked
package org.cordboard.media.tone;

import org.jspecify.annotations.NullMarked;
