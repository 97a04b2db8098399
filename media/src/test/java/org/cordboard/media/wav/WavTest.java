package org.cordboard.media.wav;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cordboard.media.tone.Goertzel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    @TempDir
    Path folder;

    @Test
    void linear_audio_comes_back_as_it_was_written() throws IOException {
        short[] samples = {0, 1, -1, 32767, -32768, 1234};
        Path file = folder.resolve("a.wav");
        Wav.of(samples).write(file, WavEncoding.PCM16);
        assertArrayEquals(samples, Wav.read(file).samples());
        assertEquals(44 + 12, Files.size(file));
    }

    @Test
    void mu_law_and_a_law_keep_the_sound() throws IOException {
        short[] tone = tone(1000, 8000, 8001);
        for (WavEncoding encoding : new WavEncoding[] {WavEncoding.MU_LAW, WavEncoding.A_LAW}) {
            Wav back = written(Wav.of(tone), encoding);
            assertEquals(tone.length, back.length());
            for (int i = 0; i < tone.length; i++) {
                assertEquals(tone[i], back.samples()[i], 16 + Math.abs(tone[i]) / 16.0);
            }
        }
    }

    @Test
    void audio_of_48_kilohertz_becomes_8_kilohertz_without_aliases() throws IOException {
        short[] low = Wav.read(file(1, 1, 48_000, 16, pcm(tone(1000, 48_000, 48_000))), "low")
                .samples();
        assertEquals(8000, low.length);
        assertTrue(Goertzel.of(1000).share(low, 800, 6400) > 0.99);
        short[] high = Wav.read(file(1, 1, 48_000, 16, pcm(tone(5000, 48_000, 48_000))), "high")
                .samples();
        assertTrue(Goertzel.meanPower(high, 800, 6400) < 1e-5, "5 kHz must not come through");
    }

    @Test
    void audio_of_11_kilohertz_keeps_its_pitch() throws IOException {
        short[] pcm = Wav.read(file(1, 1, 11_025, 16, pcm(tone(440, 11_025, 11_025))), "a")
                .samples();
        assertEquals(8000, pcm.length);
        assertTrue(Goertzel.of(440).share(pcm, 800, 6400) > 0.99);
    }

    @Test
    void eight_and_twenty_four_bits_are_read() throws IOException {
        byte[] eight = {(byte) 128, (byte) 255, 0};
        assertArrayEquals(
                new short[] {0, 127 << 8, -32768},
                Wav.read(file(1, 1, 8000, 8, eight), "8").samples());
        byte[] twentyFour = {0x7F, 0x34, 0x12};
        assertArrayEquals(
                new short[] {0x1234},
                Wav.read(file(1, 1, 8000, 24, twentyFour), "24").samples());
    }

    @Test
    void a_file_cut_short_is_read_as_far_as_it_goes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wav.of(new short[100]).write(out, WavEncoding.PCM16);
        byte[] whole = out.toByteArray();
        Wav read = Wav.read(new ByteArrayInputStream(whole, 0, 44 + 50), "cut");
        assertEquals(25, read.length());
    }

    @Test
    void what_is_no_wav_is_refused_with_reason_and_remedy() {
        assertRefused("not a WAV file", "hello".getBytes(StandardCharsets.UTF_8));
        assertRefused("not a WAV file", new byte[0]);
        assertRefused("no audio", new byte[] {'R', 'I', 'F', 'F', 4, 0, 0, 0, 'W', 'A', 'V', 'E'});
        assertRefused("1 channel, has 2", bytes(1, 2, 8000, 16, new byte[4]));
        assertRefused("WAV format 85", bytes(85, 1, 8000, 16, new byte[4]));
        assertRefused("samples a second, has 100", bytes(1, 1, 100, 16, new byte[4]));
    }

    @Test
    void copying_past_the_end_gives_silence() {
        short[] into = {7, 7, 7, 7};
        Wav wav = Wav.of(new short[] {1, 2, 3});
        wav.copy(2, into, 0, 3);
        assertArrayEquals(new short[] {3, 0, 0, 7}, into);
        wav.copy(9, into, 1, 3);
        assertArrayEquals(new short[] {3, 0, 0, 0}, into);
    }

    @Property(tries = 300)
    void bytes_of_any_kind_are_read_or_refused(@ForAll byte[] content) throws IOException {
        byte[] file = bytes(1, 1, 8000, 16, content);
        for (int i = 0; i < content.length; i++) {
            file[i % file.length] ^= content[i];
        }
        try {
            assertTrue(Wav.read(new ByteArrayInputStream(file), "any").length() >= 0);
        } catch (WavFormatException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith("any "), e.getMessage());
        }
    }

    private static void assertRefused(String reason, byte[] content) {
        WavFormatException refused =
                assertThrows(WavFormatException.class, () -> Wav.read(new ByteArrayInputStream(content), "x.wav"));
        assertTrue(refused.getMessage().startsWith("x.wav "), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(refused.getMessage().contains(";"), "must name a remedy: " + refused.getMessage());
    }

    private static Wav written(Wav wav, WavEncoding encoding) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        wav.write(out, encoding);
        return Wav.read(new ByteArrayInputStream(out.toByteArray()), encoding.name());
    }

    private static short[] tone(int hz, int rate, int length) {
        short[] tone = new short[length];
        for (int i = 0; i < length; i++) {
            tone[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return tone;
    }

    private static byte[] pcm(short[] samples) {
        ByteBuffer b = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        b.asShortBuffer().put(samples);
        return b.array();
    }

    private static ByteArrayInputStream file(int tag, int channels, int rate, int bits, byte[] audio) {
        return new ByteArrayInputStream(bytes(tag, channels, rate, bits, audio));
    }

    /** A WAV file with a chunk of odd length that nobody knows before its format. */
    private static byte[] bytes(int tag, int channels, int rate, int bits, byte[] audio) {
        ByteBuffer b = ByteBuffer.allocate(56 + audio.length).order(ByteOrder.LITTLE_ENDIAN);
        b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(48 + audio.length);
        b.put("WAVEodd ".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(0);
        b.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        b.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * channels * bits / 8);
        b.putShort((short) (channels * bits / 8)).putShort((short) bits);
        b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(audio.length).put(audio);
        return b.array();
    }
}
