package org.cordboard.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class G711Test {
    @Test
    void every_code_survives_a_way_through_linear() {
        for (int code = 0; code < 256; code++) {
            short linear = G711.fromMuLaw((byte) code);
            assertEquals(linear, G711.fromMuLaw(G711.toMuLaw(linear)), "mu-law code " + code);
            assertEquals((byte) code, G711.toALaw(G711.fromALaw((byte) code)), "A-law code " + code);
        }
    }

    @Test
    void the_codes_of_the_recommendation_mean_what_it_says() {
        assertEquals(0, G711.fromMuLaw((byte) 0xFF));
        assertEquals(-32124, G711.fromMuLaw((byte) 0x00));
        assertEquals(32124, G711.fromMuLaw((byte) 0x80));
        assertEquals(8, G711.fromALaw((byte) 0xD5));
        assertEquals(-8, G711.fromALaw((byte) 0x55));
        assertEquals(32256, G711.fromALaw((byte) 0xAA));
    }

    @Test
    void the_error_is_at_most_half_a_step() {
        for (int x = Short.MIN_VALUE; x <= Short.MAX_VALUE; x++) {
            int step = Math.max(16, Math.abs(x) / 16);
            assertTrue(Math.abs(G711.fromMuLaw(G711.toMuLaw((short) x)) - x) <= step + 644, "mu-law " + x);
            assertTrue(Math.abs(G711.fromALaw(G711.toALaw((short) x)) - x) <= step + 16, "A-law " + x);
        }
    }
}
