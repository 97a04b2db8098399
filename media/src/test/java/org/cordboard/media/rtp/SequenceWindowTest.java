package org.cordboard.media.rtp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SequenceWindowTest {
    private final SequenceWindow window = new SequenceWindow();

    @Test
    void repeated_packets_are_refused_also_across_the_wrap() {
        for (int i = 65530; i < 65546; i++) {
            assertTrue(window.takes(1, i & 0xFFFF));
            assertFalse(window.takes(1, i & 0xFFFF));
        }
    }

    @Test
    void late_packets_are_taken_once_and_very_late_ones_never() {
        window.takes(1, 100);
        window.takes(1, 103);
        assertTrue(window.takes(1, 102));
        assertFalse(window.takes(1, 102));
        assertTrue(window.takes(1, 101));
        assertFalse(window.takes(1, 20));
    }

    @Test
    void a_jump_is_believed_after_two_packets_in_a_row() {
        window.takes(1, 100);
        assertFalse(window.takes(1, 40000));
        assertFalse(window.takes(1, 50000));
        assertTrue(window.takes(1, 50001));
        assertTrue(window.takes(1, 50002));
    }

    @Test
    void a_new_source_starts_its_own_count() {
        window.takes(1, 100);
        assertTrue(window.takes(2, 100));
        assertTrue(window.takes(2, 101));
    }
}
