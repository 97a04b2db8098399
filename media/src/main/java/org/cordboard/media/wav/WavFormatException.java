package org.cordboard.media.wav;

import java.io.IOException;

/** A file that is not WAV, or a WAV file of a kind that is not read here; the message names rule, value and remedy. */
public final class WavFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    WavFormatException(String message) {
        super(message);
    }
}
