package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import org.cordboard.media.answer.AnswerDetector;
import org.cordboard.media.answer.Detection;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.answer.Finding;
import org.cordboard.media.answer.Verdict;
import org.cordboard.media.codec.G711;
import org.cordboard.media.rtp.PlayoutBuffer;
import org.cordboard.media.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds what a leg receives to an answer detector, 20 ms for each 20 ms of time, whether packets come or not. Confined to the
 * leg's media loop.
 */
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private static final long FRAME_NANOS = MediaLoop.FRAME_NANOS;

    private final PlayoutBuffer playout = new PlayoutBuffer();
    private final short[] decoded = new short[RtpPacket.LONGEST];
    private final short[] frame = new short[AnswerDetector.FRAME_SAMPLES];
    private final AnswerDetector detector;
    private final long startNanos;
    private final long limitFrames;
    private long fed;
    private boolean heardRtp;
    private @Nullable Detection detection;

    Listening(DetectionProfile profile, long startNanos) {
        this.detector = AnswerDetector.create(profile, this::found);
        this.startNanos = startNanos;
        this.limitFrames = profile.timeLimit().toMillis() / AnswerDetector.FRAME_MS;
    }

    /** Takes a valid audio packet. */
    void hear(ByteBuf packet) {
        heardRtp = true;
        int length = RtpPacket.payloadLength(packet);
        int start = packet.readerIndex() + RtpPacket.payloadOffset(packet);
        for (int i = 0; i < length; i++) {
            decoded[i] = G711.fromMuLaw(packet.getByte(start + i));
        }
        playout.put(RtpPacket.ssrc(packet), RtpPacket.timestamp(packet), decoded, length);
    }

    /** Lets time pass; the verdict as soon as there is one. */
    @Nullable Detection advance(long nanos) {
        long due = (nanos - startNanos) / FRAME_NANOS;
        while (fed < due && detection == null) {
            fed++;
            feed();
        }
        return detection;
    }

    boolean heardRtp() {
        return heardRtp;
    }

    private void feed() {
        try {
            if (playout.take(frame)) {
                detector.hear(frame, 0, frame.length);
            } else {
                detector.lost(frame.length);
            }
        } catch (RuntimeException fault) {
            LOG.error("the answer detector failed after {} ms; the verdict is unsure", fed * 20, fault);
            undecided();
        }
        if (detection == null && fed > limitFrames) {
            undecided();
        }
    }

    /** A call must not wait for a verdict that does not come. */
    private void undecided() {
        int now = Math.toIntExact(fed * AnswerDetector.FRAME_MS);
        detection = new Detection(Verdict.UNSURE, 0, now, Detection.NONE, Detection.NONE);
    }

    private void found(Finding finding) {
        if (finding instanceof Finding.Decided decided) {
            detection = decided.detection();
        }
    }
}
