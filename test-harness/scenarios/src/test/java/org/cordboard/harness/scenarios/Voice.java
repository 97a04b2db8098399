package org.cordboard.harness.scenarios;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.cordboard.harness.network.NumberPlan;
import org.cordboard.harness.phones.Sound;

/** The simulated network's recordings as sounds of a phone. */
final class Voice {
    private Voice() {}

    /** A recording, for example {@code human-0}, again and again. */
    static Sound of(String name, Path folder) throws IOException {
        Path file = folder.resolve(name + ".ulaw");
        Files.write(file, muLaw(name));
        return Sound.muLaw(file);
    }

    /** A recording as G.711 mu-law without a header. */
    static byte[] muLaw(String name) throws IOException {
        try (InputStream in = NumberPlan.class.getResourceAsStream("audio/" + name + ".ulaw")) {
            if (in == null) {
                throw new IOException("audio/" + name + ".ulaw must be in the network's jar");
            }
            return in.readAllBytes();
        }
    }

    /** A recording as a WAV file of mu-law. */
    static void writeWav(String name, Path file) throws IOException {
        byte[] samples = muLaw(name);
        AudioFormat format = new AudioFormat(AudioFormat.Encoding.ULAW, 8_000, 8, 1, 1, 8_000, false);
        try (AudioInputStream audio = new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length)) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }

    /** G.711 mu-law as text, so that it can be searched; its two zeros are one. */
    static String text(byte[] muLaw) {
        return new String(muLaw, StandardCharsets.ISO_8859_1).replace('\u007f', '\u00ff');
    }
}
