package org.cordboard.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.cordboard.media.tone.Goertzel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {
    private static short[] tone(int hz, int rate, int samples) {
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) (8000 * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return pcm;
    }

    /** One second through a codec. */
    private static short[] coded(Codec codec, short[] pcm) {
        Encoder encoder = codec.encoder();
        Decoder decoder = codec.decoder();
        int frame = codec.audioRate() / 50;
        short[] out = new short[pcm.length];
        short[] decoded = new short[Codec.MOST_SAMPLES];
        byte[] payload = new byte[1500];
        for (int from = 0; from + frame <= pcm.length; from += frame) {
            int length = encoder.encode(Arrays.copyOfRange(pcm, from, from + frame), frame, payload, 3);
            assertEquals(frame, decoder.decode(payload, 3, length, decoded));
            System.arraycopy(decoded, 0, out, from, frame);
        }
        return out;
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void a_tone_is_the_same_tone_after_coding(Codec codec) {
        short[] out = coded(codec, tone(1000, codec.audioRate(), codec.audioRate()));
        int half = out.length / 2;
        int stretch = codec.audioRate() / 10;
        int hz = 1000 * 8000 / codec.audioRate();
        assertTrue(Goertzel.of(hz).share(out, half, stretch) > 0.97, "of " + codec);
        double level = Goertzel.meanPower(out, half, stretch) / Goertzel.meanPower(tone(1000, 8000, 800), 0, 800);
        assertTrue(level > 0.7 && level < 1.4, codec + " changes the level by " + level);
    }

    @Test
    void g722_carries_what_g711_cannot() {
        short[] out = coded(Codec.G722, tone(6000, 16_000, 16_000));
        assertTrue(Goertzel.of(3000).share(out, 8000, 1600) > 0.9);
    }

    /** Encoder and decoder must not drift apart: noise of all levels, in segments, is followed. */
    @Test
    void g722_follows_noise_of_changing_level() {
        Random random = new Random(5);
        short[] pcm = new short[16_000];
        for (int i = 0; i < pcm.length; i++) {
            int level = 100 << (i / 2000);
            pcm[i] = (short) (i < 22 ? 0 : random.nextGaussian() * level / 4 + (i > 1 ? pcm[i - 1] * 0.9 : 0));
        }
        short[] out = coded(Codec.G722, pcm);
        double error = 0;
        double signal = 0;
        for (int i = 22; i < pcm.length; i++) {
            error += Math.pow(out[i] - pcm[i - 22], 2);
            signal += Math.pow(pcm[i - 22], 2);
        }
        assertTrue(signal / error > 30, "signal to error " + signal / error);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void any_octets_are_decoded_or_refused(Codec codec) {
        Decoder decoder = codec.decoder();
        Random random = new Random(3);
        short[] into = new short[Codec.MOST_SAMPLES];
        for (int i = 0; i < 2000; i++) {
            byte[] payload = new byte[random.nextInt(1500)];
            random.nextBytes(payload);
            int samples = decoder.decode(payload, 0, payload.length, into);
            assertTrue(samples >= 0 && samples <= into.length);
        }
    }

    static Stream<Arguments> every_pair_and_packet_time() {
        return Stream.of(Codec.values())
                .flatMap(from -> Stream.of(Codec.values())
                        .flatMap(to -> Stream.of(10, 20, 30, 40).map(ms -> Arguments.of(from, to, ms))));
    }

    @ParameterizedTest
    @MethodSource("every_pair_and_packet_time")
    void a_tone_crosses_from_every_codec_to_every_other_at_every_packet_time(Codec from, Codec to, int ms) {
        Packetizer first = new Packetizer(from, ms);
        Packetizer second = new Packetizer(to, ms);
        Decoder middle = from.decoder();
        Decoder last = to.decoder();
        short[] between = new short[Codec.MOST_SAMPLES];
        short[] decoded = new short[Codec.MOST_SAMPLES];
        short[] out = new short[48_000];
        int[] heard = {0};
        short[] pcm = tone(700, 8000, 8000);
        for (int at = 0; at < pcm.length; at += 160) {
            short[] frame = Arrays.copyOfRange(pcm, at, at + 160);
            first.take(frame, 160, 8000, (octets, length) -> {
                int samples = middle.decode(octets, 0, length, between);
                second.take(between, samples, from.audioRate(), (coded, size) -> {
                    int more = last.decode(coded, 0, size, decoded);
                    assertEquals(to.audioRate() / 1000 * second.packetTime(), more);
                    System.arraycopy(decoded, 0, out, heard[0], more);
                    heard[0] += more;
                });
            });
        }
        int rate = to.audioRate();
        assertTrue(heard[0] > rate * 9 / 10, "one second, less what waits for a full packet, was " + heard[0]);
        assertTrue(Goertzel.of(700 * 8000 / rate).share(out, rate / 2, rate / 10) > 0.95, from + " to " + to);
    }

    @Test
    void opus_says_which_packet_times_it_has() {
        assertEquals(20, Codec.OPUS.packetTime(30));
        assertThrows(
                IllegalArgumentException.class,
                () -> Codec.OPUS.encoder().encode(new short[480], 480, new byte[1500], 0));
    }

    static Stream<Arguments> rates() {
        return Stream.of(8000, 16_000, 48_000)
                .flatMap(from -> Stream.of(8000, 16_000, 48_000).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void rates_change_without_changing_the_tone_or_its_level(int from, int to) {
        short[] in = tone(900, from, from);
        Resampling resampling = new Resampling(from, to);
        short[] out = new short[to + to / 50 + 1];
        short[] part = new short[to / 50 + 8];
        int count = 0;
        for (int at = 0; at < in.length; at += from / 50) {
            int more = resampling.take(Arrays.copyOfRange(in, at, at + from / 50), from / 50, part);
            System.arraycopy(part, 0, out, count, more);
            count += more;
        }
        assertEquals(to, count);
        assertTrue(Goertzel.of(900 * 8000 / to).share(out, to / 2, to / 10) > 0.995);
        double level = Goertzel.meanPower(out, to / 2, to / 10) / Goertzel.meanPower(tone(900, 8000, 800), 0, 800);
        assertTrue(level > 0.95 && level < 1.05, "level changes by " + level);
    }

    @Test
    void what_the_lower_rate_cannot_carry_is_filtered_out() {
        short[] out = new short[8000];
        new Resampling(16_000, 8000).take(tone(5500, 16_000, 15_998), 15_998, out);
        assertTrue(Goertzel.meanPower(out, 1000, 4000) < 1e-3 * Goertzel.meanPower(tone(900, 8000, 800), 0, 800));
    }

    @Test
    void a_lost_packet_is_filled_with_the_pitch_that_was_heard_and_fades() {
        short[] voice = tone(200, 8000, 4000);
        Concealment concealment = new Concealment(8000);
        for (int at = 0; at < 1600; at += 160) {
            concealment.received(Arrays.copyOfRange(voice, at, at + 160), 160);
        }
        short[] gap = new short[160];
        concealment.conceal(gap, 160);
        double error = 0;
        double signal = 0;
        for (int i = 0; i < 80; i++) {
            error += Math.pow(gap[i] - voice[1600 + i], 2);
            signal += Math.pow(voice[1600 + i], 2);
        }
        assertTrue(signal / error > 10, "like the voice that is missing, was " + signal / error);
        for (int i = 0; i < 3; i++) {
            concealment.conceal(gap, 160);
        }
        assertTrue(Goertzel.meanPower(gap, 0, 160) == 0, "silent after 60 ms");
        short[] next = Arrays.copyOfRange(voice, 2400, 2560);
        concealment.received(next, 160);
        assertEquals(voice[2559], next[159]);
        assertTrue(Math.abs(next[0]) < 300, "blended in from silence");
    }
}
