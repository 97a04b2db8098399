package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.prompt.Prompt;
import org.jspecify.annotations.Nullable;

/** Where a leg is in the prompt that it plays; silence when it plays none. Confined to the leg's media loop. */
final class PromptPlayer {
    /** Zero in mu-law (ITU-T G.711). */
    private static final byte ZERO = (byte) 0xFF;

    private static final byte[] SILENCE = silence();

    private final Consumer<LegEvent> events;
    private @Nullable Prompt prompt;
    private int next;
    private boolean whole;

    PromptPlayer(Consumer<LegEvent> events) {
        this.events = events;
    }

    boolean isPlaying() {
        return prompt != null;
    }

    void play(Prompt begun) {
        stop();
        if (begun.frames() == 0) {
            events.accept(new LegEvent.PlayFinished(begun.name(), true));
            return;
        }
        prompt = begun;
        next = 0;
        whole = true;
    }

    void stop() {
        finish(false);
    }

    /** Appends the frame that is due. */
    void write(ByteBuf into) {
        if (prompt == null) {
            into.writeBytes(SILENCE);
        } else {
            prompt.write(next, into);
        }
    }

    /** That frame was sent. */
    void step() {
        if (prompt != null && ++next == prompt.frames()) {
            finish(whole);
        }
    }

    /** That frame could not be sent: the prompt runs on, so that it ends, but was not heard as a whole. */
    void skip() {
        whole = false;
        step();
    }

    private void finish(boolean completed) {
        Prompt ended = prompt;
        if (ended != null) {
            prompt = null;
            events.accept(new LegEvent.PlayFinished(ended.name(), completed));
        }
    }

    private static byte[] silence() {
        byte[] frame = new byte[Prompt.FRAME];
        Arrays.fill(frame, ZERO);
        return frame;
    }
}
