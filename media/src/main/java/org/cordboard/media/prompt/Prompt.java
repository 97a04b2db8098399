package org.cordboard.media.prompt;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.cordboard.media.codec.G711;
import org.cordboard.media.wav.Wav;

/** Speech ready to send: whole frames of 20 ms of mu-law, the last one filled up with silence. Immutable. */
public final class Prompt {
    /** Octets of a frame: 20 ms of PCMU. */
    public static final int FRAME = 160;

    private final String name;
    private final byte[] muLaw;

    private Prompt(String name, byte[] muLaw) {
        this.name = name;
        this.muLaw = muLaw;
    }

    static Prompt of(String name, Wav wav) {
        short[] samples = wav.samples();
        byte[] muLaw = new byte[(samples.length + FRAME - 1) / FRAME * FRAME];
        Arrays.fill(muLaw, G711.toMuLaw((short) 0));
        for (int i = 0; i < samples.length; i++) {
            muLaw[i] = G711.toMuLaw(samples[i]);
        }
        return new Prompt(name, muLaw);
    }

    /** Its name, as in {@code play}. */
    public String name() {
        return name;
    }

    /** How many frames of 20 ms. */
    public int frames() {
        return muLaw.length / FRAME;
    }

    /** Appends frame {@code index}, 0 to {@link #frames()} - 1. */
    public void write(int index, ByteBuf into) {
        into.writeBytes(muLaw, index * FRAME, FRAME);
    }

    /** Copies frame {@code index}, 0 to {@link #frames()} - 1, as mu-law; {@code into} has room for {@link #FRAME} octets. */
    public void write(int index, byte[] into) {
        System.arraycopy(muLaw, index * FRAME, into, 0, FRAME);
    }
}
