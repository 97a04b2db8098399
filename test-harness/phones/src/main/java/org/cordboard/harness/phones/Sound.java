package org.cordboard.harness.phones;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** What a phone plays into its calls: something once, then something for as long as the call lasts. Immutable. */
public final class Sound {
    private static final int BYTES_PER_MILLI = 8;
    private static final Sound NONE = new Sound(new byte[0], new byte[0]);

    private final byte[] once;
    private final byte[] loop;

    private Sound(byte[] once, byte[] loop) {
        this.once = once;
        this.loop = loop;
    }

    /** No RTP packets at all. */
    public static Sound none() {
        return NONE;
    }

    /** Packets of digital silence. */
    public static Sound silence() {
        byte[] quiet = new byte[Rtp.SAMPLES];
        Arrays.fill(quiet, MuLaw.QUIET);
        return new Sound(new byte[0], quiet);
    }

    /** A pure tone at -12 dBFS; a whole number of hertz, 1..3999, so that it repeats without a click. */
    public static Sound tone(int hertz) {
        if (hertz < 1 || hertz >= Goertzel.RATE / 2) {
            throw new IllegalArgumentException("tone must be 1..3999 Hz, was " + hertz);
        }
        double peak = 32_767 * Math.pow(10, -12 / 20.0) * Math.sqrt(2);
        byte[] second = new byte[Goertzel.RATE];
        for (int i = 0; i < second.length; i++) {
            second[i] = MuLaw.encode((int) Math.round(peak * Math.sin(2 * Math.PI * hertz * i / Goertzel.RATE)));
        }
        return new Sound(new byte[0], second);
    }

    /** Headerless mu-law, 8 kHz, mono, repeated. */
    public static Sound muLaw(Path file) throws IOException {
        return new Sound(new byte[0], Files.readAllBytes(file));
    }

    /** The first piece of this sound, this long, and then that one. */
    public Sound then(Duration length, Sound next) {
        int bytes = Math.toIntExact(length.toMillis() * BYTES_PER_MILLI);
        ByteArrayOutputStream first = new ByteArrayOutputStream(bytes + next.once.length);
        for (int i = 0; i < bytes; i++) {
            first.write(at(i));
        }
        first.writeBytes(next.once);
        return new Sound(first.toByteArray(), next.loop);
    }

    boolean isNone() {
        return once.length == 0 && loop.length == 0;
    }

    byte at(long sample) {
        if (sample < once.length) {
            return once[(int) sample];
        }
        return loop.length == 0 ? MuLaw.QUIET : loop[(int) ((sample - once.length) % loop.length)];
    }
}
