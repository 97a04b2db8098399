/** WAV files in and out, as 8 kHz mono audio. */
@NullMarked
package org.cordboard.media.wav;

import org.jspecify.annotations.NullMarked;
