package org.cordboard.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JitterBufferProperties {
    private static final int SOURCE = 7;

    private JitterBuffer buffer = new JitterBuffer();
    private List<Integer> heard = new ArrayList<>();
    private int lost;

    /** A property's tries share one instance of this class. */
    private void anew() {
        buffer = new JitterBuffer();
        heard = new ArrayList<>();
        lost = 0;
    }

    private void put(int number, int first, double arrived) {
        byte[] payload = {(byte) (number >> 8), (byte) number};
        buffer.put(SOURCE, (first + number) & 0xFFFF, 0, payload, 2, 20.0 * number, arrived);
    }

    private boolean take() {
        JitterBuffer.Next next = buffer.next(20);
        byte[] payload = buffer.payload();
        if (next == JitterBuffer.Next.PAYLOAD && payload != null) {
            heard.add(((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF));
        } else if (next == JitterBuffer.Next.LOST) {
            lost++;
        }
        return next != JitterBuffer.Next.NOTHING;
    }

    private void assertInOrder() {
        for (int i = 1; i < heard.size(); i++) {
            assertTrue(heard.get(i) > heard.get(i - 1), () -> "in order and once each: " + heard);
        }
    }

    @Property(tries = 200)
    void what_is_handed_out_is_in_order_and_once_however_it_came(
            @ForAll long seed, @ForAll @IntRange(max = 65_535) int first) {
        anew();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int number = Math.max(0, i - random.nextInt(6));
            if (random.nextInt(10) > 0) {
                put(number, first, 20.0 * i + random.nextInt(40));
            }
            if (random.nextInt(8) > 0) {
                take();
            }
        }
        assertInOrder();
        assertTrue(heard.size() > 100, () -> "most is heard: " + heard.size());
    }

    @Property(tries = 100)
    void neighbours_that_change_places_lose_nothing_across_the_wrap(
            @ForAll long seed, @ForAll @IntRange(min = 65_000, max = 65_535) int first) {
        anew();
        Random random = new Random(seed);
        int[] order = new int[1000];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = 20; i + 1 < order.length; i += 2 + random.nextInt(3)) {
            order[i] = i + 1;
            order[i + 1] = i;
        }
        // So much delay is learnt from the first packets that a change of places later on does no harm
        for (int i = 0; i < order.length; i++) {
            put(order[i], first, 20.0 * i + (i == 1 ? 80 : 0));
            take();
        }
        while (take()) {
            assertTrue(heard.size() <= 1000);
        }
        assertInOrder();
        assertEquals(0, lost);
    }

    @Test
    void a_lost_packet_is_told_when_later_ones_are_there() {
        for (int i = 0; i < 10; i++) {
            if (i != 5) {
                put(i, 100, 20.0 * i);
            }
        }
        while (take()) {
            assertTrue(heard.size() < 10);
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 6, 7, 8, 9), heard);
        assertEquals(1, lost);
    }

    @Test
    void the_delay_grows_with_jitter_and_shrinks_after_it() {
        for (int i = 0; i < 200; i++) {
            put(i, 0, 20.0 * i);
            take();
        }
        assertEquals(20, buffer.delayMs(20));
        for (int i = 200; i < 400; i++) {
            put(i, 0, 20.0 * i + (i % 10 == 0 ? 100 : 0));
            take();
        }
        assertTrue(buffer.delayMs(20) >= 90, "was " + buffer.delayMs(20));
        for (int i = 400; i < 2000; i++) {
            put(i, 0, 20.0 * i);
            take();
        }
        assertTrue(buffer.delayMs(20) < 40, "was " + buffer.delayMs(20));
        assertInOrder();
    }

    @Test
    void a_heap_of_late_packets_does_not_delay_for_ever() {
        put(0, 0, 0);
        for (int i = 1; i < 30; i++) {
            put(i, 0, 600);
        }
        for (int i = 30; i < 4000; i++) {
            put(i, 0, 20.0 * i);
            take();
        }
        int behind = 3999 - heard.get(heard.size() - 1);
        assertTrue(behind < 6, "packets behind: " + behind);
        assertTrue(buffer.dropped() > 0);
    }

    @Test
    void a_new_source_or_a_jump_starts_anew() {
        put(0, 0, 0);
        assertTrue(take());
        put(20_000, 0, 20);
        assertTrue(take());
        buffer.put(8, 3, 0, new byte[] {1, 1}, 2, 0, 40);
        assertTrue(take());
        assertEquals(List.of(0, 20_000, 257), heard);
        assertEquals(0, lost);
    }

    @Test
    void what_is_not_audio_is_not_missed() {
        put(0, 0, 0);
        take();
        buffer.passOver(SOURCE, 1);
        buffer.passOver(SOURCE, 2);
        put(3, 0, 60);
        take();
        assertEquals(List.of(0, 3), heard);
        assertEquals(0, lost);
    }
}
