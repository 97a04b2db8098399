package org.cordboard.harness.benchmarks.amd;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordboard.harness.demo.LiveVerdicts;

/** The corpus of labelled answers, as recordings and as live calls. Immutable. */
record LiveCorpus(List<Row> rows) {
    /** One file: its label, the verdicts, and when the live one was given. Immutable. */
    record Row(String file, String label, String recorded, LiveVerdicts.Heard live) {
        boolean same() {
            return recorded.equals(live.verdict());
        }
    }

    /** Where the corpus lies: beside the checkout; empty if it is not there. */
    static Optional<Path> folder(Path home) {
        return Optional.of(home.resolveSibling("shared").resolve("amd-corpus")).filter(Files::isDirectory);
    }

    /** Has {@code bin/cordboard amd} hear all files, then plays each to a live call. */
    static LiveCorpus play(Path home, Path corpus, Path folder, int calls, PrintStream progress)
            throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String line : Files.readAllLines(corpus.resolve("labels.csv"), StandardCharsets.UTF_8)) {
            String[] columns = line.split(",", 3);
            if (columns.length == 3 && columns[0].endsWith(".wav")) {
                names.add(columns[0]);
                labels.add(columns[1]);
            }
        }
        List<Path> files = names.stream().map(corpus::resolve).toList();
        List<String> recorded = recorded(home, files, folder);
        List<LiveVerdicts.Heard> live = LiveVerdicts.of(home, folder.resolve("live"), files, calls, progress);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            rows.add(new Row(names.get(i), labels.get(i), recorded.get(i), live.get(i)));
        }
        return new LiveCorpus(rows);
    }

    /** The verdicts of {@code bin/cordboard amd}, which builds what is missing. */
    private static List<String> recorded(Path home, List<Path> files, Path folder)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve("cordboard").toString(), "amd"));
        files.forEach(file -> command.add(file.toString()));
        Path out = folder.resolve("amd.csv");
        Path err = folder.resolve("amd.err");
        int status = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        List<String> lines = Files.readAllLines(out);
        if (status != 0 || lines.size() != files.size() + 1) {
            throw new IOException("bin/cordboard amd must hear all " + files.size() + " files, ended with " + status
                    + ": " + Files.readString(err));
        }
        return lines.stream().skip(1).map(line -> line.split(",", -1)[1]).toList();
    }

    List<Row> different() {
        return rows.stream().filter(row -> !row.same()).toList();
    }

    double share() {
        return 1 - (double) different().size() / rows.size();
    }

    /** When so many per cent of the live verdicts had been given, in ms from the answer. */
    double verdictMs(int percent) {
        List<Duration> times =
                rows.stream().flatMap(row -> row.live.after().stream()).sorted().toList();
        int rank = (int) Math.ceil(percent / 100.0 * times.size());
        return times.isEmpty() ? 0 : times.get(Math.max(0, rank - 1)).toMillis();
    }
}
