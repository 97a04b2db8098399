package org.cordboard.media.tone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GoertzelTest {
    @Test
    void a_sine_of_full_scale_has_power_one_half_and_all_of_it_at_its_frequency() {
        short[] sine = new short[800];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (short) Math.round(32767 * Math.sin(2 * Math.PI * 1100 * i / 8000));
        }
        assertEquals(0.5, Goertzel.of(1100).power(sine, 0, sine.length), 0.001);
        assertEquals(1, Goertzel.of(1100).share(sine, 0, sine.length), 0.001);
        assertTrue(Goertzel.of(1200).share(sine, 0, sine.length) < 0.001);
    }

    @Test
    void silence_has_no_share_anywhere() {
        assertEquals(0, Goertzel.of(440).share(new short[160], 0, 160));
    }

    @Test
    void a_frequency_beyond_the_band_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Goertzel.of(4000));
        assertThrows(IllegalArgumentException.class, () -> Goertzel.of(0));
    }
}
