package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.Consumer;
import org.cordboard.media.answer.AnswerDetector;
import org.cordboard.media.answer.AnswerModel;
import org.cordboard.media.answer.Detection;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.answer.Finding;
import org.cordboard.media.answer.Verdict;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.codec.Decoder;
import org.cordboard.media.codec.Resampling;
import org.cordboard.media.leg.AnswerStage;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.rtp.PlayoutBuffer;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.wav.Wav;
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

    /** A loop that is so late has been held up, and what came meanwhile waits in the socket still. */
    private static final int LATE_FRAMES = 5;

    /** Of one detector before the answer; the next goes on where it ends. */
    private static final DetectionProfile EARLY = DetectionProfile.DEFAULT.withTimeLimit(Duration.ofSeconds(10));

    private final PlayoutBuffer playout = new PlayoutBuffer();
    private final Desk desk;
    private final boolean early;
    private final Consumer<? super LegEvent> events;
    private final @Nullable AnswerTape tape;
    private final long startNanos;
    private final long limitFrames;
    private AnswerDetector detector;
    private Codec decodes = Codec.PCMU;
    private @Nullable Decoder decoder;
    private Resampling resampling = new Resampling(Wav.SAMPLE_RATE, Wav.SAMPLE_RATE);
    private long unwrapped;
    private int lastTimestamp;
    private long fed;
    private long heldUpUntil;
    private long behind;
    private boolean heardRtp;
    private boolean decided;
    private boolean over;

    /** Where a packet is taken apart; a loop needs one, and each leg less memory. Confined to that loop. */
    static final class Desk {
        private final byte[] payload = new byte[RtpPacket.LONGEST];
        private final short[] decoded = new short[Codec.MOST_SAMPLES];
        private final short[] resampled = new short[Codec.MOST_SAMPLES + 1];
        private final short[] frame = new short[AnswerDetector.FRAME_SAMPLES];
    }

    private Listening(
            Desk desk,
            boolean early,
            DetectionProfile profile,
            AnswerModel model,
            Duration followFor,
            long startNanos,
            Consumer<? super LegEvent> events,
            @Nullable AnswerTape tape) {
        this.desk = desk;
        this.early = early;
        this.events = events;
        this.tape = tape;
        this.detector = followFor.isZero()
                ? AnswerDetector.create(profile, model, this::found)
                : AnswerDetector.following(profile, model, followFor, this::found);
        this.startNanos = startNanos;
        this.limitFrames = profile.timeLimit().toMillis() / AnswerDetector.FRAME_MS;
    }

    /** Listens from the answer on, and for this time after it also beyond the verdict. */
    static Listening toAnswer(
            Desk desk,
            DetectionProfile profile,
            AnswerModel model,
            Duration followFor,
            long startNanos,
            Consumer<? super LegEvent> events,
            @Nullable AnswerTape tape) {
        return new Listening(desk, false, profile, model, followFor, startNanos, events, tape);
    }

    /** Listens to early media for a tone that says why nobody will answer, until it ends. */
    static Listening toEarlyMedia(Desk desk, long startNanos, Consumer<? super LegEvent> events) {
        return new Listening(desk, true, EARLY, AnswerModel.shipped(), Duration.ZERO, startNanos, events, null);
    }

    /** Takes a valid audio packet. */
    void hear(ByteBuf packet, Codec codec) {
        heardRtp = true;
        int length = RtpPacket.payloadLength(packet);
        int start = packet.readerIndex() + RtpPacket.payloadOffset(packet);
        packet.getBytes(start, desk.payload, 0, length);
        if (decoder == null || codec != decodes) {
            decodes = codec;
            decoder = codec.decoder();
            resampling = new Resampling(codec.audioRate(), Wav.SAMPLE_RATE);
        }
        int samples = decoder.decode(desk.payload, 0, length, desk.decoded);
        int here = resampling.take(desk.decoded, samples, desk.resampled);
        int timestamp = timestamp(RtpPacket.timestamp(packet), codec);
        playout.put(RtpPacket.ssrc(packet), timestamp, desk.resampled, here);
        if (fed < heldUpUntil && !over) {
            fed++;
            feed();
        }
    }

    /** The time stamp in samples of 8 kHz, unwrapped before it is scaled. */
    private int timestamp(int given, Codec codec) {
        unwrapped += given - lastTimestamp;
        lastTimestamp = given;
        return (int) (unwrapped * Wav.SAMPLE_RATE / codec.clockRate());
    }

    /** Nothing more is listened to. */
    void end() {
        if (tape != null) {
            tape.end();
        }
    }

    /**
     * Lets time pass; true once nothing more will be found. After the loop was held up time goes by the packets that waited, as long as
     * they are read faster than time goes: they have come in time and are not lost.
     */
    boolean advance(long nanos) {
        long due = (nanos - startNanos) / FRAME_NANOS;
        long nowBehind = due - fed;
        boolean isReading = behind == 0 || nowBehind < behind;
        if (nowBehind > LATE_FRAMES && isReading) {
            behind = nowBehind;
            heldUpUntil = due;
            return over;
        }
        behind = 0;
        heldUpUntil = 0;
        while (fed < due && !over) {
            fed++;
            feed();
        }
        return over;
    }

    private void feed() {
        try {
            boolean heard = playout.take(desk.frame);
            if (tape != null && !tape.isOver()) {
                keep(tape, heard);
            }
            if (heard) {
                detector.hear(desk.frame, 0, desk.frame.length);
            } else {
                detector.lost(desk.frame.length);
            }
            if (detector.finished()) {
                goOn();
            }
        } catch (RuntimeException fault) {
            LOG.error("the answer detector failed after {} ms; it is given up", fed * 20, fault);
            undecided();
        }
        if (!early && !decided && fed > limitFrames) {
            undecided();
        }
    }

    private void keep(AnswerTape to, boolean heard) {
        if (heard) {
            to.hear(desk.frame);
        } else {
            to.lost(desk.frame.length);
        }
    }

    /** Before the answer ringback and announcements may go on for long, and a tone that matters come after them. */
    private void goOn() {
        if (early && !over) {
            detector = AnswerDetector.create(EARLY, this::found);
        } else {
            over = true;
        }
    }

    /** A call must not wait for a verdict that does not come. */
    private void undecided() {
        over = true;
        if (!early && !decided) {
            int now = Math.toIntExact(fed * AnswerDetector.FRAME_MS);
            tell(new Detection(Verdict.UNSURE, 0, now, Detection.NONE, Detection.NONE), AnswerStage.VERDICT);
        }
    }

    private void found(Finding finding) {
        if (finding instanceof Finding.Decided first && early) {
            foundEarly(first.detection());
        } else if (finding instanceof Finding.Decided first) {
            decided = true;
            tell(first.detection(), AnswerStage.VERDICT);
        } else if (finding instanceof Finding.Revised again) {
            tell(again.detection(), AnswerStage.REVISION);
        } else if (finding instanceof Finding.MessageDue due) {
            events.accept(new LegEvent.GreetingOver(due.beep()));
        }
    }

    private void foundEarly(Detection detection) {
        switch (detection.verdict()) {
            case SIT, BUSY, REORDER -> {
                over = true;
                tell(detection, AnswerStage.EARLY);
            }
            default -> {}
        }
    }

    private void tell(Detection detection, AnswerStage stage) {
        events.accept(new LegEvent.AnswerClassified(detection, heardRtp, stage));
    }
}
