package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.harness.network.NumberPlan;
import org.cordboard.harness.phones.Recording;

/** What called parties say, in mu-law: people and machines of the corpus beside the checkout, else those of the simulated network. */
final class Voices {
    private static final int HUMANS = 10;
    private static final int MACHINES = 5;

    private Voices() {}

    static List<byte[]> load() throws IOException {
        Path home = Path.of(System.getProperty("cordboard.home", ".")).toAbsolutePath();
        Path corpus = home.resolveSibling("shared").resolve("amd-corpus");
        return Files.isReadable(corpus.resolve("labels.csv")) ? ofCorpus(corpus) : shipped();
    }

    private static List<byte[]> ofCorpus(Path corpus) throws IOException {
        List<byte[]> voices = new ArrayList<>();
        for (String line : Files.readAllLines(corpus.resolve("labels.csv"), StandardCharsets.UTF_8)) {
            String[] columns = line.split(",", 3);
            if (columns.length == 3 && (columns[1].equals("human") || columns[1].equals("machine"))) {
                voices.add(Recording.readWav(corpus.resolve(columns[0])).muLaw());
            }
        }
        return voices;
    }

    private static List<byte[]> shipped() throws IOException {
        List<byte[]> voices = new ArrayList<>();
        for (int i = 0; i < HUMANS; i++) {
            voices.add(shipped("human-" + i));
        }
        for (int i = 0; i < MACHINES; i++) {
            voices.add(shipped("machine-" + i));
        }
        return voices;
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream in = NumberPlan.class.getResourceAsStream("audio/" + name + ".ulaw")) {
            if (in == null) {
                throw new IOException("audio/" + name + ".ulaw must be in the network's jar");
            }
            return in.readAllBytes();
        }
    }
}
