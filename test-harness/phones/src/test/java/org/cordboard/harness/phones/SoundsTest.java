package org.cordboard.harness.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SoundsTest {
    @Property
    void every_mu_law_code_survives_decoding_and_encoding(@ForAll byte code) {
        if (code != 0x7F) { // negative zero
            assertEquals(code, MuLaw.encode(MuLaw.decode(code)));
        }
    }

    @Property
    void a_sample_is_coded_within_a_step_of_its_segment(@ForAll @IntRange(min = -32_635, max = 32_635) int sample) {
        assertTrue(Math.abs(MuLaw.decode(MuLaw.encode(sample)) - sample) <= Math.abs(sample) / 16 + 8);
    }

    @Property(tries = 200)
    void a_tone_is_nearly_all_of_its_own_energy_and_nearly_none_of_anothers(
            @ForAll @IntRange(min = 300, max = 3000) int hertz) {
        Sound sound = Sound.tone(hertz);
        short[] samples = new short[800];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = MuLaw.decode(sound.at(i));
        }
        assertTrue(Goertzel.share(samples, 0, samples.length, hertz) > 0.95);
        assertTrue(Goertzel.share(samples, 0, samples.length, hertz + 150) < 0.05);
        assertEquals(-12, Goertzel.level(samples, 0, samples.length), 1.0);
    }
}
