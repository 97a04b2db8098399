package org.cordboard.harness.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordboard.harness.network.SimulatedNetwork;
import org.cordboard.harness.phones.Recording;

/**
 * What the whole product hears of recordings: a server dials a simulated network that plays each to a call of its own, over SIP and RTP.
 * Thread-safe.
 */
public final class LiveVerdicts {
    private LiveVerdicts() {}

    /**
     * What was heard of one recording. Immutable.
     *
     * @param result of the attempt, in the API's words; empty if there was none
     * @param verdict in the detector's words; empty if there was none
     * @param after from the answer to the verdict; empty with the verdict
     */
    public record Heard(String result, String verdict, Optional<Duration> after) {}

    /**
     * Plays these recordings, and returns what was heard of each, in their order. As many calls as go on at once are made before those
     * that count: a server that has just started is slow.
     *
     * @param home the folder with {@code bin/cordboard}, which has been built
     * @param folder new or empty, for all that is written
     * @param recordings WAV files of 16 bits, 8 kHz, mono
     * @param calls how many at once, 1..100; there are as many agents
     * @param progress where it is told how far it is
     * @throws IOException when something cannot be started or read; the message says what
     */
    public static List<Heard> of(Path home, Path folder, List<Path> recordings, int calls, PrintStream progress)
            throws IOException, InterruptedException {
        List<Heard> heard = new ArrayList<>();
        int most = SimulatedNetwork.PLAYING_AT_MOST - calls;
        for (int from = 0; from < recordings.size(); from += most) {
            int to = Math.min(recordings.size(), from + most);
            heard.addAll(some(home, folder.resolve("from-" + from), recordings.subList(from, to), calls, progress));
        }
        return heard;
    }

    private static List<Heard> some(Path home, Path folder, List<Path> recordings, int calls, PrintStream progress)
            throws IOException, InterruptedException {
        Path raw = Files.createDirectories(folder.resolve("recordings"));
        List<Path> files = new ArrayList<>();
        StringBuilder contacts = new StringBuilder("external_id,name,phone\r\n");
        for (int place = 0; place < calls + recordings.size(); place++) {
            Path recording = recordings.get(Math.floorMod(place - calls, recordings.size()));
            byte[] muLaw = Recording.readWav(recording).muLaw();
            files.add(Files.write(raw.resolve(place + ".ulaw"), muLaw));
            String number = SimulatedNetwork.playingNumber(place);
            contacts.append("R")
                    .append(place)
                    .append(",Recording,")
                    .append(number)
                    .append("\r\n");
        }
        Path list = Files.writeString(folder.resolve("contacts.csv"), contacts);
        try (SimulatedNetwork network = SimulatedNetwork.playing(folder.resolve("network"), files);
                Stage stage = new Stage(progress, home, folder)) {
            Campaign campaign = stage.set(list, Optional.of(network.trunkUri()), calls, calls);
            Map<String, Attempt> attempts = stage.play(campaign).attempts().stream()
                    .collect(Collectors.toMap(Attempt::number, Function.identity(), (one, other) -> one));
            List<Heard> heard = new ArrayList<>();
            for (int place = calls; place < files.size(); place++) {
                Attempt attempt = attempts.get(SimulatedNetwork.playingNumber(place));
                heard.add(
                        attempt == null
                                ? new Heard("", "", Optional.empty())
                                : new Heard(attempt.result(), attempt.verdict(), attempt.detection()));
            }
            return heard;
        }
    }
}
