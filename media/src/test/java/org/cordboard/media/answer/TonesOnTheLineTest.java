package org.cordboard.media.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Tones over all kinds of lines: 98 of 100 are told right in time, and next to none passes for a person. */
class TonesOnTheLineTest {
    private static final double GOAL_PERCENT = 98;

    /** At this level of noise some tones are not even audible as such. */
    private static final double PASSED_FOR_PEOPLE_PERCENT = 0.5;

    @Property(tries = 250, seed = "19841106")
    void tones_of_call_progress_are_told_by_their_country_within_1200_ms(
            @ForAll("countries") CallTone tone, @ForAll long seed) {
        LineTrial line = new LineTrial(seed, 3);
        for (int i = 0; i < 8; i++) {
            cadence(line, tone);
        }
        Detection detection = detect(line);
        boolean ringback = tone.meaning() == Verdict.RINGBACK;
        boolean busy = detection.verdict() == Verdict.BUSY || detection.verdict() == Verdict.REORDER;
        boolean inTime = detection.decisionMs() <= line.onsetMs() + 1200 + AnswerDetector.FRAME_MS;
        count(detection, inTime && (ringback ? detection.verdict() == Verdict.RINGBACK : busy));
    }

    @Property(tries = 100, seed = "19841107")
    void special_information_tones_are_told_with_their_reason_within_1300_ms(
            @ForAll("reasons") SpecialInformation tones, @ForAll long seed) {
        LineTrial line = new LineTrial(seed, 3);
        line.tone(tones.firstMs(), tones.firstHz()).tone(tones.secondMs(), tones.secondHz());
        line.tone(tones.code().equals("ITU") ? 330 : 380, tones.code().equals("ITU") ? 1800 : 1776.7);
        Detection detection = detect(line);
        boolean inTime = detection.decisionMs() <= line.onsetMs() + 1300;
        boolean told = detection.verdict() == Verdict.SIT;
        count(detection, told && inTime && detection.grounds().detail().equals(tones.code()));
    }

    @Property(tries = 100, seed = "19841108")
    void fax_machines_are_told_within_half_a_second_of_their_answer_tone(
            @ForAll boolean reversals, @ForAll boolean modulated, @ForAll long seed) {
        LineTrial line = new LineTrial(seed, 3).answerTone(2600, reversals, modulated);
        Detection detection = detect(line);
        assertEquals(
                detection.verdict() == Verdict.FAX ? "ced" : "",
                detection.grounds().detail());
        count(detection, detection.verdict() == Verdict.FAX && detection.decisionMs() <= line.onsetMs() + 500);
    }

    @Property(tries = 60, seed = "19841109")
    void the_calling_tone_of_a_fax_is_told(@ForAll long seed) {
        Detection detection =
                detect(new LineTrial(seed, 3).tone(500, 1100).silence(3000).tone(500, 1100));
        count(detection, detection.verdict() == Verdict.FAX);
    }

    @Property(tries = 100, seed = "19841110")
    void a_beep_of_a_recorder_is_told(
            @ForAll("beeps") Integer hz, @ForAll("beepLengths") Integer ms, @ForAll long seed) {
        Detection detection = detect(new LineTrial(seed, 3).tone(ms, hz));
        count(detection, detection.verdict() == Verdict.BEEP_ONLY);
    }

    @Property(tries = 60, seed = "19841111")
    void a_line_with_nothing_on_it_is_silent(@ForAll long seed) {
        Detection detection = detect(new LineTrial(seed, 3));
        count(detection, detection.verdict() == Verdict.SILENCE);
    }

    @Test
    void touch_tones_seldom_pass_for_a_person() {
        int people = 0;
        for (long seed = 0; seed < 60; seed++) {
            LineTrial line = new LineTrial(seed, 3);
            for (int digit = 0; digit < 5; digit++) {
                line.tone(100, 770, 1336).silence(100);
            }
            people += detect(line).verdict() == Verdict.HUMAN ? 1 : 0;
        }
        assertTrue(people <= 6, people + " of 60");
    }

    @Provide
    Arbitrary<CallTone> countries() {
        return Arbitraries.of(CallTone.TABLE);
    }

    @Provide
    Arbitrary<SpecialInformation> reasons() {
        return Arbitraries.of(SpecialInformation.TABLE);
    }

    @Provide
    Arbitrary<Integer> beeps() {
        return Arbitraries.of(List.of(850, 1000, 1209, 1400, 1633, 2000));
    }

    @Provide
    Arbitrary<Integer> beepLengths() {
        return Arbitraries.of(List.of(120, 200, 300, 500, 1000));
    }

    private static void cadence(LineTrial line, CallTone tone) {
        if (tone.secondHz() == 0) {
            line.tone(tone.onMs(), tone.hz());
        } else {
            line.tone(tone.onMs(), tone.hz(), tone.secondHz());
        }
        line.silence(tone.offMs());
    }

    private static Detection detect(LineTrial line) {
        AnswerDetector detector = AnswerDetector.create(DetectionProfile.DEFAULT, finding -> {});
        short[] pcm = line.pcm();
        detector.hear(pcm, 0, pcm.length);
        Detection detection = detector.verdict();
        assertNotNull(detection);
        return detection;
    }

    /** Shares over all tries: some lines are too bad for anybody. */
    private static void count(Detection detection, boolean right) {
        share("right", right, s -> s.check(true).percentage(p -> p >= GOAL_PERCENT));
        boolean person = detection.verdict() == Verdict.HUMAN;
        share("person", person, s -> s.check(true).percentage(p -> p <= PASSED_FOR_PEOPLE_PERCENT));
    }

    private static void share(
            String label, boolean value, Consumer<net.jqwik.api.statistics.StatisticsCoverage> coverage) {
        Statistics.label(label).collect(value).coverage(coverage);
    }
}
