package org.cordboard.media.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RecorderTest {
    private static final RecordingKey KEY = key((byte) 7);
    private static final int SAID = 1000;
    private static final int HEARD = -300;
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<End> ends = new LinkedBlockingQueue<>();

    private record End(Path file, Duration length, String reason) {}

    /** A file on a disk that has room for so many octets. */
    private record Filling(Storage.Place place, long room) implements Storage.Place {
        @Override
        public int write(ByteBuffer octets, long at) throws IOException {
            if (at >= room) {
                throw new IOException("No space left on device");
            }
            ByteBuffer some = octets.slice(octets.position(), (int) Math.min(octets.remaining(), room - at));
            int written = place.write(some, at);
            octets.position(octets.position() + written);
            return written;
        }

        @Override
        public void force() throws IOException {
            place.force();
        }

        @Override
        public void close() throws IOException {
            place.close();
        }
    }

    private static RecordingKey key(byte octet) {
        byte[] octets = new byte[32];
        Arrays.fill(octets, octet);
        return RecordingKey.parse(Base64.getEncoder().encodeToString(octets));
    }

    private End recorded(Storage storage, Path file, Sides sides, @Nullable RecordingKey key, int frames)
            throws InterruptedException {
        try (Recorder recorder = new Recorder(storage)) {
            Recording recording = recorder.begin(
                    new Recording.Wish(file, sides, key), (f, length, reason) -> ends.add(new End(f, length, reason)));
            record(recording, frames);
            recording.stop();
            return end();
        }
    }

    private End end() throws InterruptedException {
        End end = ends.poll(30, TimeUnit.SECONDS);
        assertNotNull(end, "the end is told");
        return end;
    }

    private static void record(Recording recording, int frames) {
        short[] said = new short[Recording.FRAME];
        short[] heard = new short[Recording.FRAME];
        Arrays.fill(said, (short) SAID);
        Arrays.fill(heard, (short) HEARD);
        for (int i = 0; i < frames; i++) {
            recording.frame(said, heard);
        }
    }

    private static void assertAudio(Path wav, Sides sides, int frames) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
        int octets = frames * Recording.FRAME * 2 * sides.channels();
        assertEquals(44 + octets, b.capacity());
        assertEquals(sides.channels(), b.getShort(22));
        assertEquals(octets, b.getInt(40));
        assertEquals(36 + octets, b.getInt(4));
        int first = sides == Sides.HEARD ? HEARD : sides == Sides.MIXED ? SAID + HEARD : SAID;
        int second = sides == Sides.STEREO ? HEARD : first;
        for (int at = 44; at < b.capacity(); at += 4) {
            assertEquals(first, b.getShort(at));
            assertEquals(second, b.getShort(at + 2));
        }
    }

    @ParameterizedTest
    @EnumSource(Sides.class)
    void each_side_is_recorded_alone_or_both_in_two_channels_or_in_one(Sides sides) throws Exception {
        Path plain = folder.resolve("a/plain.wav");
        assertEquals(new End(plain, Duration.ofMillis(2420), ""), recorded(Storage::onDisk, plain, sides, null, 121));
        assertAudio(plain, sides, 121);
        Path sealed = folder.resolve("one.wav.sealed");
        assertEquals("", recorded(Storage::onDisk, sealed, sides, KEY, 121).reason());
        Path opened = folder.resolve("one.wav");
        assertEquals(
                new SealedRecordings.Opened(Duration.ofMillis(2420), true), SealedRecordings.open(sealed, KEY, opened));
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(opened));
    }

    @Test
    void an_encrypted_recording_is_of_no_use_without_its_key_and_cannot_be_changed() throws Exception {
        Path sealed = folder.resolve("one.wav.sealed");
        recorded(Storage::onDisk, sealed, Sides.STEREO, KEY, 100);
        byte[] octets = Files.readAllBytes(sealed);
        assertFalse(new String(octets, StandardCharsets.ISO_8859_1).contains("RIFF"));
        assertRefused(octets, key((byte) 8), "another key");
        for (int at : new int[] {0, 8, 39, 40, 41, 44, 50, octets.length / 2, octets.length - 1}) {
            byte[] changed = octets.clone();
            changed[at] ^= 1;
            assertRefused(changed, KEY, "");
        }
        assertRefused(Arrays.copyOf(octets, octets.length + 1), KEY, "behind its end");
        assertRefused(Arrays.copyOf(octets, 60), KEY, "ends before");
    }

    private void assertRefused(byte[] octets, RecordingKey key, String why) throws IOException {
        Path changed = Files.write(folder.resolve("changed.sealed"), octets);
        Path wav = folder.resolve("changed.wav");
        IOException refused = assertThrows(IOException.class, () -> SealedRecordings.open(changed, key, wav));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
        assertFalse(Files.exists(wav));
    }

    @Test
    void what_a_killed_process_leaves_can_be_heard_but_for_its_latest_second() throws Exception {
        Path sealed = folder.resolve("one.wav.sealed");
        Path plain = folder.resolve("one.wav");
        try (Recorder recorder = new Recorder()) {
            Recording first = recorder.begin(new Recording.Wish(sealed, Sides.STEREO, KEY), (f, l, r) -> {});
            Recording second = recorder.begin(new Recording.Wish(plain, Sides.MIXED, null), (f, l, r) -> {});
            record(first, 170);
            record(second, 170);
        }
        assertAudio(plain, Sides.MIXED, 150);
        Path opened = folder.resolve("opened.wav");
        assertEquals(
                new SealedRecordings.Opened(Duration.ofSeconds(3), false), SealedRecordings.open(sealed, KEY, opened));
        assertAudio(opened, Sides.STEREO, 150);
        byte[] octets = Files.readAllBytes(sealed);
        Path torn = Files.write(folder.resolve("torn"), Arrays.copyOf(octets, octets.length - 9));
        Path rest = folder.resolve("rest.wav");
        assertEquals(new SealedRecordings.Opened(Duration.ofSeconds(2), false), SealedRecordings.open(torn, KEY, rest));
    }

    @Test
    void a_full_disk_ends_the_recording_and_says_so_and_others_go_on() throws Exception {
        assumeTrue(Files.exists(FULL), "no device that is always full");
        Storage storage = file -> file.startsWith(folder)
                ? Storage.onDisk(file)
                : new Storage.Open(FileChannel.open(FULL, StandardOpenOption.WRITE));
        for (RecordingKey key : new @Nullable RecordingKey[] {null, KEY}) {
            End end = recorded(storage, FULL, Sides.STEREO, key, 600);
            assertTrue(end.reason().contains("No space left on device"), end.reason());
            assertTrue(end.reason().contains("has space"), end.reason());
            assertEquals(Duration.ZERO, end.length());
        }
        assertEquals(
                "",
                recorded(storage, folder.resolve("next.wav"), Sides.PEER, null, 60)
                        .reason());
        assertTrue(ends.isEmpty(), "each end is told once");
    }

    @Test
    void a_disk_that_fills_up_leaves_what_fitted() throws Exception {
        Path file = folder.resolve("one.wav");
        try (Recorder recorder = new Recorder(name -> new Filling(Storage.onDisk(name), 70_000))) {
            Recording recording = recorder.begin(
                    new Recording.Wish(file, Sides.STEREO, null), (f, l, r) -> ends.add(new End(f, l, r)));
            record(recording, 200);
            End end = end();
            assertEquals(Duration.ofSeconds(2), end.length());
            assertTrue(end.reason().contains("No space left on device"), end.reason());
            recording.stop();
        }
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(64_000, b.getInt(40), "the header tells what is whole");
        assertEquals(70_000, b.capacity());
    }

    @Test
    void each_call_has_a_file_of_its_own() {
        Recordings recordings = new Recordings(Path.of("/rec"), null);
        Instant now = Instant.parse("2026-11-22T14:05:09Z");
        Path template = Path.of("{date}/{call}-{leg}-{time}.wav");
        assertEquals(Path.of("/rec/2026-11-22/a_b@c-x-7-140509.wav"), recordings.file(template, "a/b@c", "x-7", now));
        assertEquals(
                Path.of("/rec/_._.._secret.wav.sealed"),
                new Recordings(Path.of("/rec"), KEY).file(Path.of("{call}.wav"), "../../secret", "", now));
        assertEquals(Path.of("/calls/x.wav"), recordings.file(Path.of("/calls/x.wav"), "c", "l", now));
    }
}
