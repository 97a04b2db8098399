package org.cordboard.harness.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordboard.harness.phones.Codec;

/** The network's files in G.711, unpacked where SIPp can read them; their names end in {@code .ulaw} in either law. Immutable. */
final class Voices {
    static final int HUMANS = 10;
    static final int MACHINES = 5;
    /** What is played by one behaviour alone, and a line on which nobody speaks. */
    private static final List<String> OTHERS = List.of(
            "business-0.ulaw",
            "screening-0.ulaw",
            "fax.ulaw",
            "ringback.ulaw",
            "vacant.ulaw",
            "congested.ulaw",
            "silence.ulaw");

    private static final int BYTES_PER_MILLI = 8;

    private final Path folder;
    private final Codec codec;
    private final Map<String, Duration> lengths;

    private Voices(Path folder, Codec codec, Map<String, Duration> lengths) {
        this.folder = folder;
        this.codec = codec;
        this.lengths = lengths;
    }

    /** Unpacks the voices into this folder, which is created. */
    static Voices unpack(Path folder, Codec codec) throws IOException {
        Files.createDirectories(folder);
        Map<String, Duration> lengths = new LinkedHashMap<>();
        for (int variant = 0; variant < HUMANS; variant++) {
            copy("human-" + variant + ".ulaw", folder, codec, lengths);
        }
        for (int variant = 0; variant < MACHINES; variant++) {
            copy("machine-" + variant + ".ulaw", folder, codec, lengths);
        }
        for (String other : OTHERS) {
            copy(other, folder, codec, lengths);
        }
        copy("labels.csv", folder, Codec.PCMU, lengths);
        return new Voices(folder, codec, Map.copyOf(lengths));
    }

    private String human(int lastDigit) {
        return "human-" + lastDigit % HUMANS + ".ulaw";
    }

    private String machine(int lastDigit) {
        return "machine-" + lastDigit % MACHINES + ".ulaw";
    }

    /** Copies these mu-law files, headerless, 8 kHz, into this folder; they are called by their places in the list. */
    static Voices copied(List<Path> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Duration> lengths = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            byte[] bytes = Files.readAllBytes(files.get(i));
            Files.write(folder.resolve(i + ".ulaw"), bytes);
            lengths.put(i + ".ulaw", Duration.ofMillis(bytes.length / BYTES_PER_MILLI));
        }
        return new Voices(folder, Codec.PCMU, Map.copyOf(lengths));
    }

    /** What a number of this behaviour plays: once it has answered, or in early media if it does not answer. */
    String of(Behaviour behaviour, int lastDigit) {
        return switch (behaviour) {
            case HUMAN, EARLY_RINGBACK -> human(lastDigit);
            case BUSINESS -> "business-0.ulaw";
            case MACHINE -> machine(lastDigit);
            case SCREENING -> "screening-0.ulaw";
            case FAX -> "fax.ulaw";
            case ANNOUNCED_UNALLOCATED -> "vacant.ulaw";
            case ANNOUNCED_CONGESTION -> "congested.ulaw";
            case SILENCE -> silence();
            default -> throw new IllegalArgumentException("only numbers that play have a voice, not " + behaviour);
        };
    }

    String ringback() {
        return "ringback.ulaw";
    }

    String silence() {
        return "silence.ulaw";
    }

    Codec codec() {
        return codec;
    }

    Duration length(String file) {
        Duration length = lengths.get(file);
        if (length == null) {
            throw new IllegalArgumentException("voice file must be one that was unpacked, was " + file);
        }
        return length;
    }

    /** The path as SIPp gets it: relative, because a comma in a path would end it. */
    String relative(String file) {
        return folder.getFileName() + "/" + file;
    }

    private static void copy(String file, Path folder, Codec codec, Map<String, Duration> lengths) throws IOException {
        try (InputStream in = Voices.class.getResourceAsStream("audio/" + file)) {
            if (in == null) {
                throw new IOException("audio/" + file + " must be in the jar of the network; run audio/make");
            }
            byte[] bytes = in.readAllBytes();
            Files.write(folder.resolve(file), codec.ofMuLaw(bytes));
            lengths.put(file, Duration.ofMillis(bytes.length / BYTES_PER_MILLI));
        }
    }
}
