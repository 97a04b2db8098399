package org.cordboard.media.answer;

import static org.cordboard.media.answer.Detection.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDetectorTest {
    @Test
    void the_running_probability_begins_in_the_middle_and_follows_what_is_heard() {
        AnswerDetector detector = AnswerDetector.create(DetectionProfile.DEFAULT, finding -> {});
        assertEquals(0.5, detector.recordingProbability());
        short[] brief = new Sounds().silence(300).speech(400, -20).silence(1300).pcm();
        detector.hear(brief, 0, brief.length);
        assertTrue(detector.recordingProbability() < 0.5, "was " + detector.recordingProbability());
    }

    @Test
    void nothing_but_silence_is_silence_at_the_time_limit() {
        Detection detection = detect(new Sounds());
        assertEquals(Verdict.SILENCE, detection.verdict());
        assertEquals(2000, detection.decisionMs());
        assertEquals(NONE, detection.onsetMs());
        assertEquals(NONE, detection.greetingEndMs());
    }

    @Test
    void steady_noise_and_clicks_are_silence() {
        Sounds line =
                new Sounds().noise(-45).silence(700).click(-3).silence(300).click(-3);
        assertEquals(Verdict.SILENCE, detect(line).verdict());
    }

    @ParameterizedTest
    @ValueSource(ints = {-45, -30, -15, -6})
    void a_short_word_then_waiting_is_a_human_at_any_level(int dbov) {
        Detection detection = detect(new Sounds().silence(400).speech(400, dbov));
        assertEquals(Verdict.HUMAN, detection.verdict());
        assertEquals(400, detection.onsetMs(), 60);
        assertEquals(800, detection.greetingEndMs(), 80);
        assertTrue(detection.decisionMs() < 1900, "decided at " + detection.decisionMs());
    }

    @ParameterizedTest
    @ValueSource(ints = {-45, -30, -15, -6})
    void speech_that_goes_on_is_a_machine_at_any_level(int dbov) {
        Detection detection = detect(new Sounds().silence(300).speech(5000, dbov));
        assertEquals(Verdict.MACHINE, detection.verdict());
        assertEquals(300, detection.onsetMs(), 60);
        assertEquals(NONE, detection.greetingEndMs());
    }

    @Test
    void a_word_over_line_noise_is_still_a_human() {
        assertEquals(
                Verdict.HUMAN,
                detect(new Sounds().noise(-40).silence(400).speech(400, -22)).verdict());
    }

    @Test
    void special_information_tones_are_found_before_the_announcement() {
        Detection detection = detect(new Sounds()
                .silence(200)
                .tone(380, -20, 985)
                .tone(380, -20, 1428)
                .tone(380, -20, 1777)
                .speech(3000, -20));
        assertEquals(Verdict.SIT, detection.verdict());
        assertEquals(200, detection.onsetMs(), 40);
        assertTrue(detection.decisionMs() <= 1500, "decided at " + detection.decisionMs());
    }

    @ParameterizedTest
    @CsvSource({
        "us busy,        500, 500, 480 620, busy",
        "us reorder,     250, 250, 480 620, reorder",
        "uk busy,        375, 375, 400,     busy",
        "uk ringback,    400, 200, 400 450, ringback",
        "de busy,        480, 480, 425,     busy",
        "de reorder,     240, 240, 425,     reorder",
        "fr busy,        500, 500, 440,     busy",
        "eu busy,        500, 500, 425,     busy",
        "it congestion,  200, 200, 425,     reorder",
        "us ringback,   2000, 500, 440 480, ringback",
        "de ringback,   1000, 500, 425,     ringback",
    })
    void tones_of_call_progress_are_told_by_frequency_and_cadence(
            String name, int onMs, int offMs, String hz, String verdict) {
        int[] tones =
                List.of(hz.split(" ", -1)).stream().mapToInt(Integer::parseInt).toArray();
        for (int dbov : new int[] {-35, -10}) {
            Sounds sounds = new Sounds().noise(dbov - 25).silence(200);
            for (int i = 0; i < 4; i++) {
                sounds.tone(onMs, dbov, tones).silence(offMs);
            }
            Detection detection = detect(sounds);
            assertEquals(verdict, detection.verdict().text(), name + " at " + dbov);
            assertTrue(detection.decisionMs() <= 200 + 1200, name + " decided at " + detection.decisionMs());
        }
    }

    @Test
    void the_answer_tone_of_a_fax_is_found_within_half_a_second() {
        Detection detection = detect(new Sounds().silence(400).tone(3000, -20, 2100));
        assertEquals(Verdict.FAX, detection.verdict());
        assertTrue(detection.decisionMs() <= 900, "decided at " + detection.decisionMs());
    }

    @Test
    void the_calling_tone_of_a_fax_is_told_from_a_beep_by_its_length() {
        assertEquals(
                Verdict.FAX,
                detect(new Sounds().silence(400).tone(500, -20, 1100)).verdict());
        assertEquals(
                Verdict.BEEP_ONLY,
                detect(new Sounds().silence(400).tone(200, -20, 1100)).verdict());
    }

    @ParameterizedTest
    @ValueSource(ints = {440, 850, 1000, 1400, 2000})
    void a_beep_and_nothing_else_is_a_machine_without_greeting(int hz) {
        assertEquals(
                Verdict.BEEP_ONLY,
                detect(new Sounds().silence(500).tone(300, -25, hz)).verdict());
    }

    @Test
    void lost_packets_do_not_hide_a_human_nor_delay_the_verdict() {
        short[] pcm = new Sounds().silence(400).speech(500, -20).pcm();
        AnswerDetector detector = detector(DetectionProfile.DEFAULT);
        for (int frame = 0; frame < 100; frame++) {
            if (frame % 9 == 4) {
                detector.lost(160);
            } else {
                detector.hear(pcm, frame * 160, 160);
            }
        }
        assertEquals(Verdict.HUMAN, verdictOf(detector).verdict());
    }

    @Test
    void a_sender_that_pauses_while_silent_is_heard_as_silent() {
        short[] pcm = new Sounds().speech(500, -20).pcm();
        AnswerDetector detector = detector(DetectionProfile.DEFAULT);
        detector.lost(400 * 8);
        detector.hear(pcm, 0, 500 * 8);
        detector.lost(1100 * 8);
        Detection detection = verdictOf(detector);
        assertEquals(Verdict.HUMAN, detection.verdict());
        assertEquals(400, detection.onsetMs(), 60);
    }

    @Test
    void rtp_that_never_comes_is_silence() {
        AnswerDetector detector = detector(DetectionProfile.DEFAULT);
        detector.lost(2000 * 8);
        assertEquals(Verdict.SILENCE, verdictOf(detector).verdict());
    }

    @Test
    void what_was_found_is_told_in_order_and_the_verdict_once() {
        List<Finding> findings = new ArrayList<>();
        AnswerDetector detector = AnswerDetector.create(DetectionProfile.DEFAULT, findings::add);
        short[] pcm = new Sounds().silence(300).speech(5000, -20).pcm();
        detector.hear(pcm, 0, pcm.length);
        assertEquals(2, findings.size());
        assertEquals(300, ((Finding.SoundBegan) findings.get(0)).onsetMs(), 60);
        assertEquals(new Finding.Decided(verdictOf(detector)), findings.get(1));
        assertTrue(detector.finished());
    }

    @Test
    void the_time_limit_is_the_profiles() {
        DetectionProfile patient = DetectionProfile.DEFAULT.withTimeLimit(Duration.ofSeconds(4));
        AnswerDetector detector = detector(patient);
        detector.hear(new short[8 * 3999], 0, 8 * 3999);
        assertTrue(!detector.finished());
        detector.hear(new short[8], 0, 8);
        assertEquals(4000, verdictOf(detector).decisionMs());
    }

    @Test
    void a_detector_that_follows_finds_the_end_of_the_greeting_and_the_beep() {
        List<Finding> findings = follow(new Sounds()
                .silence(300)
                .speech(4000, -20)
                .silence(600)
                .tone(300, -20, 1000)
                .silence(500));
        Finding.BeepHeard beep = only(findings, Finding.BeepHeard.class);
        assertEquals(4900, beep.beepMs(), 40);
        assertTrue(beep.atMs() <= 4900 + 140, "found at " + beep.atMs());
        assertEquals(4300, only(findings, Finding.GreetingEnded.class).endMs(), 100);
        assertEquals(
                Verdict.MACHINE,
                only(findings, Finding.Decided.class).detection().verdict());
    }

    @Test
    void a_message_is_due_after_the_last_of_several_beeps() {
        Sounds beeps = new Sounds().silence(300).speech(4000, -20).silence(600);
        int start = 4900;
        for (int beep = 0; beep < 3; beep++) {
            beeps.tone(200, -20, 1000).silence(400);
        }
        Finding.MessageDue due = only(follow(beeps.silence(3000)), Finding.MessageDue.class);
        int lastEnd = start + 3 * 200 + 2 * 400;
        assertTrue(due.beep() && due.atMs() >= lastEnd + 600 && due.atMs() <= lastEnd + 900, due.toString());
    }

    @Test
    void a_message_waits_for_a_long_beep_to_end() {
        Finding.MessageDue due = only(
                follow(new Sounds()
                        .silence(300)
                        .speech(3000, -20)
                        .silence(200)
                        .tone(1500, -20, 850)
                        .silence(3000)),
                Finding.MessageDue.class);
        assertTrue(due.beep() && due.atMs() >= 5600 && due.atMs() <= 5900, due.toString());
    }

    @Test
    void where_no_beep_comes_a_message_is_due_a_while_after_the_greeting() {
        Finding.MessageDue due =
                only(follow(new Sounds().silence(300).speech(3000, -20).silence(5000)), Finding.MessageDue.class);
        assertTrue(!due.beep() && due.atMs() >= 5600 && due.atMs() <= 6000, due.toString());
    }

    @Test
    void a_recorder_that_only_beeps_is_waited_for_as_well() {
        Finding.MessageDue due =
                only(follow(new Sounds().silence(500).tone(400, -25, 1000).silence(4000)), Finding.MessageDue.class);
        assertTrue(due.beep() && due.atMs() <= 2_100, due.toString());
    }

    @Test
    void a_verdict_comes_with_what_it_rests_on_and_the_name_of_the_model() {
        Grounds grounds = detect(new Sounds().silence(400).speech(400, -20)).grounds();
        assertEquals(400, grounds.features().get("speech_ms"), 80);
        assertEquals(1, grounds.features().get("spurts"));
        assertTrue(grounds.features().get("machine") < 0.5, grounds.toString());
        assertTrue(grounds.model().matches("[0-9a-f]{8}(-[0-9a-f]{8}){2}"), grounds.model());
        Grounds tone = detect(new Sounds().silence(400).tone(3000, -20, 2100)).grounds();
        assertEquals("ced", tone.detail());
        assertEquals(2100, tone.features().get("tone_hz"), 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void audio_that_begins_late_is_heard_as_the_same_audio_later(int frames) {
        short[] pcm = new Sounds().silence(400).speech(400, -20).silence(900).pcm();
        AnswerDetector punctual = detector(DetectionProfile.DEFAULT);
        punctual.hear(pcm, 0, pcm.length);
        AnswerDetector late = detector(DetectionProfile.DEFAULT);
        late.lost(frames * AnswerDetector.FRAME_SAMPLES);
        late.hear(pcm, 0, pcm.length);
        int shift = frames * AnswerDetector.FRAME_MS;
        assertEquals(verdictOf(punctual).verdict(), verdictOf(late).verdict());
        assertEquals(verdictOf(punctual).confidence(), verdictOf(late).confidence());
        assertEquals(verdictOf(punctual).onsetMs() + shift, verdictOf(late).onsetMs());
        assertEquals(verdictOf(punctual).decisionMs() + shift, verdictOf(late).decisionMs());
    }

    @Test
    void a_line_without_any_audio_is_silence_at_the_time_limit() {
        AnswerDetector detector = detector(DetectionProfile.DEFAULT);
        detector.lost(3 * AnswerDetector.SAMPLE_RATE);
        assertEquals(Verdict.SILENCE, verdictOf(detector).verdict());
        assertEquals(2000, verdictOf(detector).decisionMs());
    }

    @Test
    void silence_is_taken_back_when_somebody_speaks_late() {
        List<Finding> findings = follow(new Sounds().silence(2200).speech(400, -20));
        assertEquals(
                Verdict.SILENCE,
                only(findings, Finding.Decided.class).detection().verdict());
        Detection revised = only(findings, Finding.Revised.class).detection();
        assertEquals(Verdict.HUMAN, revised.verdict());
        assertTrue(revised.decisionMs() <= 3500, "taken back at " + revised.decisionMs());
    }

    private static List<Finding> follow(Sounds sounds) {
        List<Finding> findings = new ArrayList<>();
        short[] pcm = sounds.pcm();
        AnswerDetector detector =
                AnswerDetector.following(DetectionProfile.DEFAULT, Duration.ofMillis(pcm.length / 8), findings::add);
        detector.hear(pcm, 0, pcm.length);
        return findings;
    }

    private static <T extends Finding> T only(List<Finding> findings, Class<T> kind) {
        List<T> found =
                findings.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertEquals(1, found.size(), findings.toString());
        return found.get(0);
    }

    static Detection detect(Sounds sounds) {
        AnswerDetector detector = detector(DetectionProfile.DEFAULT);
        short[] pcm = sounds.pcm();
        detector.hear(pcm, 0, pcm.length);
        return verdictOf(detector);
    }

    private static AnswerDetector detector(DetectionProfile profile) {
        return AnswerDetector.create(profile, finding -> {});
    }

    private static Detection verdictOf(AnswerDetector detector) {
        Detection detection = detector.verdict();
        assertNotNull(detection);
        return detection;
    }
}
