package org.cordboard.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayoutBufferTest {
    private static final int BASE = Integer.MAX_VALUE - 500; // The time stamps wrap in mid-test

    private final PlayoutBuffer buffer = new PlayoutBuffer();
    private final short[] frame = new short[160];

    private void put(int index) {
        short[] pcm = new short[160];
        Arrays.fill(pcm, (short) (index + 1));
        buffer.put(1, BASE + 160 * index, pcm, 160);
    }

    /** The frames that come, 0 for a lost one. */
    private List<Integer> take(int count) {
        List<Integer> heard = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            heard.add(buffer.take(frame) ? (int) frame[0] : 0);
        }
        return heard;
    }

    @Test
    void nothing_is_heard_before_the_first_packet() {
        assertFalse(buffer.take(frame));
    }

    @Test
    void order_is_put_right_and_what_is_lost_is_lost() {
        put(0);
        put(2);
        put(1);
        put(4);
        assertEquals(List.of(0, 0, 1, 2, 3, 0, 5, 0), take(8));
    }

    @Test
    void a_packet_after_its_time_is_not_heard() {
        put(0);
        take(4);
        put(1);
        put(2);
        assertEquals(List.of(3, 0), take(2));
    }

    @Test
    void packets_of_other_lengths_fill_the_same_frames() {
        short[] pcm = new short[240];
        Arrays.fill(pcm, (short) 5);
        buffer.put(1, BASE, pcm, 240);
        buffer.put(1, BASE + 240, pcm, 240);
        take(2);
        assertEquals(List.of(5, 5, 5, 0), take(4));
    }

    @Test
    void a_part_of_a_frame_is_heard_with_zeros_for_the_rest() {
        short[] pcm = new short[80];
        Arrays.fill(pcm, (short) 5);
        buffer.put(1, BASE, pcm, 80);
        take(2);
        assertTrue(buffer.take(frame));
        assertEquals(5, frame[79]);
        assertEquals(0, frame[80]);
    }

    @Test
    void a_new_source_or_a_jump_starts_anew() {
        put(0);
        take(3);
        short[] pcm = new short[160];
        Arrays.fill(pcm, (short) 9);
        buffer.put(2, 12345, pcm, 160);
        assertEquals(List.of(0, 0, 9), take(3));
        buffer.put(2, -2_000_000_000, pcm, 160);
        assertEquals(List.of(0, 0, 9), take(3));
    }

    @Test
    void a_source_that_lags_behind_for_long_is_heard_again() {
        put(0);
        take(100);
        for (int i = 1; i < 60; i++) {
            put(i);
        }
        assertTrue(take(40).stream().anyMatch(f -> f > 0));
    }
}
