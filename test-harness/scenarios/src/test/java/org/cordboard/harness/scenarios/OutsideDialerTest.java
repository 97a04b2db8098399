package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign is dialed by a dialer that is not ours, through the client that runs beside it. */
class OutsideDialerTest {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final int RECORDS = 40;

    @TempDir
    Path folder;

    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> "+1617555" + (1000 + n))
                .toList();
    }

    private static Campaign campaign(Server server, int from, int count) throws Exception {
        return Campaign.make(
                        server,
                        numbers(from, count),
                        "sip:127.0.0.1:9",
                        List.of(),
                        Map.of("maxAttempts", 1, "retryAfter", "PT1H"))
                .start();
    }

    @Test
    void none_is_lost_and_none_called_twice_though_the_client_is_killed_and_so_by_file() throws Exception {
        try (Server server = Server.start(folder)) {
            OutsideDialer.register(server, "acme");
            byHttp(server);
            byFile(server);
        }
    }

    private void byHttp(Server server) throws Exception {
        Campaign campaign = campaign(server, 0, RECORDS);
        try (OutsideDialer dialer =
                OutsideDialer.start(server, folder.resolve("acme"), "acme", campaign, "--earlier-within", "PT0S")) {
            callUntil(dialer, RECORDS / 2);
            Eventually.holds("one more call", BOUND, () -> dialer.call().isPresent(), dialer::log);
            dialer.kill();
            dialer.again();
            callUntil(dialer, RECORDS);
            campaign.awaitEnd(BOUND);
            dialer.terminate();
            assertEquals(Set.copyOf(numbers(0, RECORDS)), dialer.dialed().keySet());
            assertEquals(Set.of(1), Set.copyOf(dialer.dialed().values()));
            assertEquals(Map.of("INTERRUPTED", 1L, "NO_ANSWER", RECORDS - 1L), campaign.results(), dialer::log);
        }
    }

    private static void callUntil(OutsideDialer dialer, int numbers) throws Exception {
        Eventually.holds(
                numbers + " numbers are called",
                BOUND,
                () -> {
                    var attempt = dialer.call();
                    if (attempt.isPresent()) {
                        dialer.end(attempt.get(), "NO_ANSWER");
                    }
                    return dialer.dialed().size() >= numbers;
                },
                dialer::log);
    }

    private void byFile(Server server) throws Exception {
        Campaign campaign = campaign(server, RECORDS, 12);
        Path spool = folder.resolve("spool");
        try (OutsideDialer dialer =
                OutsideDialer.start(server, folder.resolve("files"), "filer", campaign, "--spool", spool.toString())) {
            Path out = spool.resolve("out");
            Eventually.holds("a file is there", BOUND, () -> Files.isDirectory(out) && !isEmpty(out), dialer::log);
            dialer.kill();
            dialer.again();
            Eventually.holds(
                    "all are called",
                    BOUND,
                    () -> {
                        dialer.callFiles(spool, "BUSY");
                        return dialer.dialed().size() >= 12;
                    },
                    dialer::log);
            campaign.awaitEnd(BOUND);
            assertEquals(Set.copyOf(numbers(RECORDS, 12)), dialer.dialed().keySet());
            assertEquals(Set.of(1), Set.copyOf(dialer.dialed().values()));
            assertEquals(12L, campaign.results().get("BUSY"));
            dialer.terminate();
        }
    }

    private static boolean isEmpty(Path folder) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            return files.noneMatch(file -> file.toString().endsWith(".csv"));
        }
    }
}
