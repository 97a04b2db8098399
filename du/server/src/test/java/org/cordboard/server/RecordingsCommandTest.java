package org.cordboard.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cordboard.media.record.Recorder;
import org.cordboard.media.record.Recording;
import org.cordboard.media.record.RecordingKey;
import org.cordboard.media.record.Sides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsCommandTest {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @Test
    void an_encrypted_recording_becomes_a_wav_file_beside_it_by_the_right_key_alone(@TempDir Path folder)
            throws Exception {
        Path sealed = folder.resolve("one.wav.sealed");
        try (Recorder recorder = new Recorder()) {
            Recording.Wish wish = new Recording.Wish(sealed, Sides.MIXED, RecordingKey.parse(KEY));
            Recording recording = recorder.begin(wish, (file, length, reason) -> {});
            recording.frame(new short[Recording.FRAME], new short[Recording.FRAME]);
            recording.stop();
        }
        Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
        Path other = Files.writeString(folder.resolve("other"), KEY.replace('M', 'N') + "\n");
        assertEquals(2, decrypt(sealed, other));
        assertFalse(Files.exists(folder.resolve("one.wav")));
        assertEquals(2, decrypt(sealed, folder.resolve("nowhere")));
        assertEquals(0, decrypt(sealed, key));
        assertTrue(Files.size(folder.resolve("one.wav")) == 44 + 320);
        assertEquals(2, decrypt(sealed, key), "a file that is there is kept");
        assertEquals(2, decrypt(key, key));
        assertEquals(2, Main.run("recordings"));
    }

    private static int decrypt(Path file, Path key) {
        return Main.run("recordings", "decrypt", file.toString(), "--key-file", key.toString());
    }
}
