package org.cordboard.media.answer;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens from the moment of answer and says what answered. The result depends on the audio alone: no clock, no chance, and
 * not on how the audio is cut into pieces. Findings are told to the listener from within {@link #hear} and {@link #lost}, on
 * the caller's thread; nothing is allocated but the findings. Confined to one media loop.
 */
public final class AnswerDetector {
    /** Samples a second that are expected. */
    public static final int SAMPLE_RATE = 8000;

    /** Samples in a frame. */
    public static final int FRAME_SAMPLES = 160;

    /** Length of a frame, in ms. */
    public static final int FRAME_MS = 20;

    /** An utterance has ended when nothing followed it for so long: longer than the pauses inside one. */
    private static final int PAUSE_FRAMES = 20;

    /** A verdict is taken back up to this time after the answer, in frames: later an agent has long been speaking. */
    private static final int REVISED_FRAMES = 175;

    /** A recording is told to be an assistant up to this time after the answer, in frames: later it has been told before, or not. */
    private static final int SCREENED_FRAMES = 250;

    /** A greeting has ended when nothing followed it for so long, in frames: longer than its pauses. */
    private static final int ENDED_FRAMES = 60;

    /** So sure the detector must be to take its verdict back. */
    private static final float REVISING = 0.6f;

    private final Consumer<? super Finding> listener;
    private final short[] frame = new short[FRAME_SAMPLES];
    private final int limit;
    private final int horizon;
    private final boolean follows;
    private final Hearing hearing;
    private final ToneWatch tones;
    private final Cadence cadence;
    private final PhraseEar ear = new PhraseEar();
    private final ScreeningEar screening = new ScreeningEar();
    private final SpeechModel model;
    private final MessageWait message = new MessageWait();
    private int filled;
    private int missing;

    /** Frames before the first packet: they count as time, and are not listened to, so that a live call is heard as a recording of it is. */
    private int waited;

    private int beep = Detection.NONE;
    private boolean ended;
    private int onset = Detection.NONE;
    private @Nullable Detection verdict;

    AnswerDetector(DetectionProfile profile, int horizon, SpeechModel model, Consumer<? super Finding> listener) {
        this.listener = listener;
        this.limit = (int) profile.timeLimit().toMillis() / FRAME_MS;
        this.horizon = Math.max(horizon, limit);
        this.follows = horizon > 0;
        this.hearing = new Hearing(this.horizon);
        this.tones = new ToneWatch(this.horizon);
        this.cadence = new Cadence(hearing, tones, this.horizon);
        this.model = model;
    }

    /** A detector for one call, at the moment of answer. */
    public static AnswerDetector create(DetectionProfile profile, Consumer<? super Finding> listener) {
        return create(profile, AnswerModel.shipped(), listener);
    }

    /** The same with a model of one's own. */
    public static AnswerDetector create(
            DetectionProfile profile, AnswerModel model, Consumer<? super Finding> listener) {
        return new AnswerDetector(profile, 0, model.weighing(profile.preference()), listener);
    }

    /**
     * A detector for one call that goes on after the verdict, up to {@code horizon} after the answer: it takes the verdict back
     * where it must, and finds the end of the greeting and the first beep. Its work for a frame grows with the time heard.
     */
    public static AnswerDetector following(
            DetectionProfile profile, Duration horizon, Consumer<? super Finding> listener) {
        return following(profile, AnswerModel.shipped(), horizon, listener);
    }

    /** The same with a model of one's own. */
    public static AnswerDetector following(
            DetectionProfile profile, AnswerModel model, Duration horizon, Consumer<? super Finding> listener) {
        int frames = (int) horizon.toMillis() / FRAME_MS;
        return new AnswerDetector(profile, Math.max(1, frames), model.weighing(profile.preference()), listener);
    }

    /**
     * Takes the next samples: 8 kHz, 16 bit, {@code length} of them, usually {@link #FRAME_SAMPLES} but any number will do.
     * The array is the caller's again on return. Does nothing once {@link #finished}.
     */
    public void hear(short[] pcm, int offset, int length) {
        for (int done = 0; done < length && !finished(); ) {
            int take = Math.min(length - done, FRAME_SAMPLES - filled);
            System.arraycopy(pcm, offset + done, frame, filled, take);
            filled += take;
            done += take;
            if (filled == FRAME_SAMPLES) {
                frame();
            }
        }
    }

    /**
     * Takes note that {@code samples} did not arrive: lost packets, or a pause of the sender (DTX). To be called when the audio
     * was due, so that the verdict is not late for want of packets. Does nothing once {@link #finished}.
     */
    public void lost(int samples) {
        for (int done = 0; done < samples && !finished(); ) {
            int take = Math.min(samples - done, FRAME_SAMPLES - filled);
            Arrays.fill(frame, filled, filled + take, (short) 0);
            filled += take;
            done += take;
            missing += take;
            if (filled == FRAME_SAMPLES) {
                frame();
            }
        }
    }

    /** The verdict, revised or not, or null before it is known. */
    public @Nullable Detection verdict() {
        return verdict;
    }

    /**
     * The running probability, 0..1, that what speaks is a recording, by all that was heard so far; a half before anybody has spoken.
     * Tones and silence are not weighed by it.
     */
    public double recordingProbability() {
        return model.machine();
    }

    /** Whether nothing more will be found, so that the caller need not go on feeding it. */
    public boolean finished() {
        boolean messageOver = message.wasTold() && elapsed() > SCREENED_FRAMES;
        return verdict != null && (!follows || messageOver || elapsed() >= horizon);
    }

    private int elapsed() {
        return waited + hearing.frames();
    }

    private int ms(int frame) {
        return (waited + frame) * FRAME_MS;
    }

    private void frame() {
        boolean gone = 2 * missing > FRAME_SAMPLES;
        filled = 0;
        missing = 0;
        if (gone && hearing.frames() == 0) {
            waited++;
        } else {
            listen(gone);
        }
        if (verdict == null) {
            decide(hearing.frames());
        } else {
            if (elapsed() <= REVISED_FRAMES) {
                revise(verdict, hearing.frames());
            }
            screen(verdict);
        }
        if (follows) {
            findEnd();
            findMessage();
        }
    }

    private void listen(boolean gone) {
        int index = hearing.frames();
        if (gone) {
            hearing.miss();
        } else {
            hearing.hear(frame);
        }
        tones.hear(index, hearing.peaks(), gone);
        cadence.update();
        ear.update(hearing);
        screening.update(ear, hearing.frames());
        findOnset();
    }

    private void revise(Detection first, int frames) {
        boolean speech = cadence.speech.count > 0;
        boolean open = first.verdict() == Verdict.SILENCE || first.verdict() == Verdict.UNSURE;
        if (speech && (open || first.verdict() == Verdict.HUMAN || first.verdict() == Verdict.MACHINE)) {
            float machine = model.weigh(cadence, ear, frames);
            Verdict now = machine > 0.5f ? Verdict.MACHINE : Verdict.HUMAN;
            float confidence = Math.max(machine, 1 - machine);
            if (now != first.verdict() && confidence > REVISING) {
                tell(now, confidence, true);
            }
        } else if (open) {
            Verdict tone = tones.verdict(speech, false);
            if (tone != null && tone != first.verdict()) {
                tell(tone, 0.95f, true);
            }
        }
    }

    /** Who asks for a name says so late: recordings are listened to a little longer. */
    private void screen(Detection last) {
        if (last.verdict() == Verdict.MACHINE && elapsed() <= SCREENED_FRAMES && isScreening()) {
            tell(Verdict.SCREENING, screeningConfidence(), true);
        }
    }

    private boolean isScreening() {
        return screening.isSure(hearing.frames() - cadence.speech.onset);
    }

    private float screeningConfidence() {
        return (float) (1 / (1 + Math.exp(-screening.logit())));
    }

    private void findEnd() {
        int frames = hearing.frames();
        int start = beep == Detection.NONE ? tones.beep(0) : Detection.NONE;
        if (start >= 0) {
            beep = start;
            listener.accept(new Finding.BeepHeard(ms(frames), ms(start)));
        }
        // A beep is told from a vowel only after some frames: until then it seems to go on speaking
        boolean cut = beep != Detection.NONE && cadence.speech.end <= beep + 1;
        boolean over = cut || frames - cadence.speech.end >= ENDED_FRAMES;
        if (cadence.speech.count > 0 && over && !ended) {
            ended = true;
            listener.accept(new Finding.GreetingEnded(ms(frames), ms(cadence.speech.end)));
        }
    }

    private void findMessage() {
        int speechEnd = cadence.speech.count > 0 ? cadence.speech.end : 0;
        int toneEnd = tones.toneEnd();
        if (verdict != null && message.isDue(hearing.frames(), speechEnd, toneEnd)) {
            boolean afterBeep = MessageWait.isBeepLast(speechEnd, toneEnd);
            listener.accept(new Finding.MessageDue(ms(hearing.frames()), afterBeep));
        }
    }

    private void findOnset() {
        int found = cadence.speech.count > 0 ? cadence.speech.onset : tones.onset();
        if (onset == Detection.NONE && found >= 0) {
            onset = ms(found);
            listener.accept(new Finding.SoundBegan(ms(hearing.frames()), onset));
        }
    }

    private void decide(int frames) {
        boolean last = elapsed() >= limit;
        boolean speech = cadence.speech.count > 0;
        Verdict tone = tones.verdict(speech, last);
        if (tone != null) {
            conclude(tone, tone == Verdict.UNSURE ? 0.3f : 0.95f);
        } else if (speech) {
            float machine = model.weigh(cadence, ear, frames);
            if (last || model.isSure()) {
                boolean recorded = machine > 0.5f;
                if (recorded && isScreening()) {
                    conclude(Verdict.SCREENING, screeningConfidence());
                } else {
                    conclude(recorded ? Verdict.MACHINE : Verdict.HUMAN, recorded ? machine : 1 - machine);
                }
            }
        } else if (last) {
            conclude(onset == Detection.NONE ? Verdict.SILENCE : Verdict.UNSURE, onset == Detection.NONE ? 0.9f : 0.3f);
        }
    }

    private void conclude(Verdict answered, float confidence) {
        tell(answered, confidence, false);
    }

    private void tell(Verdict answered, float confidence, boolean again) {
        int frames = hearing.frames();
        boolean paused = cadence.speech.count > 0 && frames - cadence.speech.end >= PAUSE_FRAMES;
        int end = paused ? ms(cadence.speech.end) : Detection.NONE;
        Detection detection = new Detection(answered, confidence, ms(frames), onset, end, grounds(answered));
        verdict = detection;
        listener.accept(again ? new Finding.Revised(detection) : new Finding.Decided(detection));
    }

    private Grounds grounds(Verdict answered) {
        String detail = switch (answered) {
            case SIT -> tones.specialInformation();
            case FAX -> tones.fax();
            default -> "";
        };
        Map<String, Float> features = new LinkedHashMap<>();
        tones.describe(features);
        model.describe(cadence, ear, hearing.frames(), features);
        if (cadence.speech.count > 0) {
            features.put("screening_logit", screening.logit());
        }
        return new Grounds(detail, model.version(), features);
    }
}
