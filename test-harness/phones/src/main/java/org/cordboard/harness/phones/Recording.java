package org.cordboard.harness.phones;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a phone heard in a call, or in a part of it: the packets that came, in their order, each with its time of
 * arrival. Sound that never came is not in it. Immutable.
 */
public final class Recording {
    private static final int BLOCK = 320;
    private static final double TONE_SHARE = 0.6;
    private static final double AUDIBLE = -42;

    private final long answeredNanos;
    private final List<Heard> packets;

    /** One packet's samples and when they came, on the clock of {@link System#nanoTime()}. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed
    record Heard(long nanos, int sequence, int source, byte[] payload) {}

    Recording(long answeredNanos, List<Heard> packets) {
        this.answeredNanos = answeredNanos;
        this.packets = packets;
    }

    /**
     * What another program recorded: a WAV file of 16 bits, 8 kHz, mono, as {@link #writeWav} writes it. When its sound came is not known.
     *
     * @throws IOException when it cannot be read, or is of another kind
     */
    public static Recording readWav(Path file) throws IOException {
        ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        boolean ours = wav.capacity() >= 44
                && wav.getShort(22) == 1
                && wav.getInt(24) == Goertzel.RATE
                && wav.getShort(34) == 16;
        if (!ours) {
            throw new IOException(file + " must be a WAV file of 16 bits, 8 kHz, mono, is not");
        }
        List<Heard> packets = new ArrayList<>();
        wav.position(44);
        while (wav.remaining() >= 2) {
            byte[] payload = new byte[Math.min(160, wav.remaining() / 2)];
            for (int sample = 0; sample < payload.length; sample++) {
                payload[sample] = MuLaw.encode(wav.getShort());
            }
            packets.add(new Heard(0, packets.size(), 0, payload));
        }
        return new Recording(0, packets);
    }

    /** All that was heard as G.711 mu-law without a header, packet after packet. */
    public byte[] muLaw() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        packets.forEach(packet -> bytes.writeBytes(packet.payload()));
        return bytes.toByteArray();
    }

    /** How many packets came. */
    public int packets() {
        return packets.size();
    }

    /** How many RTP sources (SSRC) they came from. */
    public int sources() {
        return (int) packets.stream().mapToInt(Heard::source).distinct().count();
    }

    /** How long the sound is that came. */
    public Duration length() {
        return Duration.ofMillis(samples().length / 8);
    }

    /** Only what came after this moment of {@link System#nanoTime()}. */
    public Recording since(long nanos) {
        return new Recording(
                answeredNanos,
                packets.stream().filter(heard -> heard.nanos() - nanos >= 0).toList());
    }

    /** Only what came in the last stretch of time, counted back from now. */
    public Recording last(Duration stretch) {
        return since(System.nanoTime() - stretch.toNanos());
    }

    /** Linear samples, 16 bits, 8000 a second. */
    public short[] samples() {
        int length = packets.stream().mapToInt(heard -> heard.payload().length).sum();
        short[] samples = new short[length];
        int next = 0;
        for (Heard heard : packets) {
            for (byte code : heard.payload()) {
                samples[next++] = MuLaw.decode(code);
            }
        }
        return samples;
    }

    /** For how long this tone was the main sound, in steps of 40 ms. */
    public Duration tone(double hertz) {
        short[] samples = samples();
        int blocks = 0;
        for (int from = 0; from + BLOCK <= samples.length; from += BLOCK) {
            boolean audible = Goertzel.level(samples, from, from + BLOCK) > AUDIBLE;
            if (audible && Goertzel.share(samples, from, from + BLOCK, hertz) > TONE_SHARE) {
                blocks++;
            }
        }
        return Duration.ofMillis(40L * blocks);
    }

    /** Whether this tone was the main sound for at least 200 ms. */
    public boolean hasTone(double hertz) {
        return tone(hertz).toMillis() >= 200;
    }

    /** The time from the answer of the call to the first packet with audible sound (above -42 dBFS). */
    public Optional<Duration> onset() {
        return packets.stream()
                .filter(heard -> isAudible(heard.payload()))
                .findFirst()
                .map(heard -> Duration.ofNanos(heard.nanos() - answeredNanos));
    }

    /** The time from the answer of the call to the first packet. */
    public Optional<Duration> firstPacket() {
        return packets.stream().findFirst().map(heard -> Duration.ofNanos(heard.nanos() - answeredNanos));
    }

    /** Writes the samples as a WAV file: 16 bits, 8 kHz, mono. */
    public void writeWav(Path file) throws IOException {
        short[] samples = samples();
        int bytes = samples.length * 2;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        wav.putInt(Goertzel.RATE).putInt(Goertzel.RATE * 2).putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        for (short sample : samples) {
            wav.putShort(sample);
        }
        Files.write(file, wav.array());
    }

    private static boolean isAudible(byte[] payload) {
        short[] samples = new short[payload.length];
        for (int i = 0; i < payload.length; i++) {
            samples[i] = MuLaw.decode(payload[i]);
        }
        return Goertzel.level(samples, 0, samples.length) > AUDIBLE;
    }
}
