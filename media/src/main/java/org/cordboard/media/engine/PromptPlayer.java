package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.cordboard.media.codec.G711;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.Playing;
import org.cordboard.media.prompt.Prompt;
import org.jspecify.annotations.Nullable;

/** Where a leg is in the prompts that it plays; silence when it plays none. Confined to the leg's media loop. */
final class PromptPlayer {
    /** Zero in mu-law (ITU-T G.711). */
    private static final byte ZERO = (byte) 0xFF;

    private static final byte[] SILENCE = silence();

    private final Consumer<LegEvent> events;
    private final byte[] octets = new byte[Prompt.FRAME];
    private List<Prompt> prompts = List.of();
    private @Nullable Playing wish;
    private int at;
    private int next;
    private int rounds;
    private boolean whole;

    PromptPlayer(Consumer<LegEvent> events) {
        this.events = events;
    }

    /** Whether the leg's peer hears it instead of the partner. */
    boolean playsInstead() {
        return wish != null && wish.to() == Playing.To.PEER;
    }

    /** Whether the leg's peer and its partner's hear it. */
    boolean playsToBoth() {
        return wish != null && wish.to() == Playing.To.BOTH;
    }

    /** Plays these; a wish that plays is cut off. */
    void play(Playing begun, List<Prompt> found) {
        stop();
        prompts = found.stream().filter(p -> p.frames() > 0).toList();
        if (prompts.isEmpty()) {
            events.accept(new LegEvent.PlayFinished(begun.name(), true));
            return;
        }
        wish = begun;
        at = 0;
        next = 0;
        rounds = 0;
        whole = true;
    }

    void stop() {
        finish(false);
    }

    /** A digit came. */
    void digit() {
        if (wish != null && wish.stop() == Playing.Stop.DIGIT) {
            stop();
        }
    }

    /** The peer speaks. */
    void speech() {
        if (wish != null && wish.stop() == Playing.Stop.SPEECH) {
            stop();
        }
    }

    /** Whether the end of the wish depends on what the peer says. */
    boolean listens() {
        return wish != null && wish.stop() == Playing.Stop.SPEECH;
    }

    /** Whether a digit of the peer ends the wish. */
    boolean waitsForDigit() {
        return wish != null && wish.stop() == Playing.Stop.DIGIT;
    }

    /** Appends the frame that is due, in mu-law. */
    void write(ByteBuf into) {
        if (wish == null) {
            into.writeBytes(SILENCE);
        } else {
            prompts.get(at).write(next, into);
        }
    }

    /** The frame that is due, linear, at 8 kHz. */
    void write(short[] into) {
        if (wish == null) {
            Arrays.fill(into, 0, Prompt.FRAME, (short) 0);
            return;
        }
        prompts.get(at).write(next, octets);
        for (int i = 0; i < Prompt.FRAME; i++) {
            into[i] = G711.fromMuLaw(octets[i]);
        }
    }

    /** That frame was sent. */
    void step() {
        Playing current = wish;
        if (current == null || ++next < prompts.get(at).frames()) {
            return;
        }
        next = 0;
        at++;
        if (at == prompts.size()) {
            at = 0;
            rounds++;
            if (current.times() != Playing.FOR_EVER && rounds >= current.times()) {
                finish(whole);
            }
        }
    }

    /** That frame could not be sent: the prompt runs on, so that it ends, but was not heard as a whole. */
    void skip() {
        whole = false;
        step();
    }

    private void finish(boolean completed) {
        Playing ended = wish;
        if (ended != null) {
            wish = null;
            events.accept(new LegEvent.PlayFinished(ended.name(), completed));
        }
    }

    private static byte[] silence() {
        byte[] frame = new byte[Prompt.FRAME];
        Arrays.fill(frame, ZERO);
        return frame;
    }
}
