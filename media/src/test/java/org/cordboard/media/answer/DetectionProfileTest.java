package org.cordboard.media.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.cordboard.media.answer.DetectionProfile.Preference;
import org.junit.jupiter.api.Test;

class DetectionProfileTest {
    @Test
    void the_default_waits_two_seconds_and_prefers_nobody() {
        assertEquals(new DetectionProfile(Duration.ofSeconds(2), Preference.BALANCED), DetectionProfile.DEFAULT);
    }

    @Test
    void a_time_limit_out_of_range_is_refused_with_its_range() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> DetectionProfile.DEFAULT.withTimeLimit(Duration.ofMillis(499)));
        assertTrue(String.valueOf(refused.getMessage()).contains("500 ms..10 s, was 499 ms"), refused.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> DetectionProfile.DEFAULT.withTimeLimit(Duration.ofMillis(10_001)));
    }

    @Test
    void every_verdict_is_found_by_its_text() {
        for (Verdict verdict : Verdict.values()) {
            assertEquals(Optional.of(verdict), Verdict.ofText(verdict.text()));
        }
        assertEquals(Optional.empty(), Verdict.ofText("HUMAN"));
    }
}
