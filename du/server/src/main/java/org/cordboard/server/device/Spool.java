package org.cordboard.server.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records over by file. {@code out/*.csv}: batches that the dialer fetches by moving them away; their attempts count as started
 * before the file is there. {@code in/*.csv}: results, put there by a rename. What was not fetched when its leases end, or when the
 * client stops, is taken out again. Confined to one thread.
 */
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String HEADER = "attempt,record,number,campaign,dial_before\r\n";
    private static final String RESULT_HEADER = "attempt,result,ended_at,detail";
    private static final int FILES = 2;
    private static final int BATCH = 20;

    private final Path out;
    private final Path in;
    private final Clock clock;
    private final Hand hand;
    private final Map<Path, Batch> batches = new HashMap<>();

    private record Batch(List<AttemptId> attempts, Instant dialBefore) {}

    Spool(Path folder, Clock clock, Hand hand) {
        this.out = folder.resolve("out");
        this.in = folder.resolve("in");
        this.clock = clock;
        this.hand = hand;
    }

    /** Makes the folders and takes away what the dialer has not fetched of an earlier life; those attempts were never seen. */
    static Set<AttemptId> withdraw(Path folder) throws IOException {
        Set<AttemptId> neverSeen = new HashSet<>();
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(folder.resolve("in"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(out, "*.{csv,part}")) {
            for (Path file : files) {
                List<AttemptId> attempts = new ArrayList<>();
                try {
                    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                        String id = line.split(",", -1)[0];
                        if (!id.equals("attempt")) {
                            attempts.add(AttemptId.parse(id));
                        }
                    }
                } catch (NoSuchFileException fetched) {
                    LOG.debug("fetched just now", fetched);
                } catch (IllegalArgumentException torn) {
                    LOG.debug("a line that was being written when the client died", torn);
                }
                if (Files.deleteIfExists(file)) {
                    neverSeen.addAll(attempts);
                }
            }
        }
        return neverSeen;
    }

    /** Reads results, takes back what is over, hands out what waits. */
    void round() {
        try {
            readResults();
            takeBack(false);
            handOut();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes back all that was not fetched. */
    void close() {
        try {
            readResults();
            takeBack(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void takeBack(boolean all) throws IOException {
        for (Iterator<Map.Entry<Path, Batch>> each = batches.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Path, Batch> next = each.next();
            Path file = next.getKey();
            boolean over = all || !next.getValue().dialBefore().isAfter(clock.now());
            if (over && Files.deleteIfExists(file)) {
                next.getValue()
                        .attempts()
                        .forEach(attempt -> hand.end(
                                attempt,
                                AttemptOutcome.of(
                                        AttemptResult.NOT_SENT, clock.now(), "the dialer did not fetch it in time")));
                each.remove();
            } else if (!Files.exists(file)) {
                each.remove();
            }
        }
    }

    private void handOut() throws IOException {
        while (batches.size() < FILES) {
            StringBuilder csv = new StringBuilder(HEADER);
            List<AttemptId> attempts = new ArrayList<>();
            Instant dialBefore = Instant.MAX;
            while (attempts.size() < BATCH) {
                Optional<Hand.Offer> offer = hand.next();
                if (offer.isEmpty()) {
                    break;
                }
                AttemptId attempt = offer.get().attempt();
                if (hand.start(attempt) == Hand.Told.DONE) {
                    var leased = offer.get().leased();
                    Instant end =
                            leased.lease().requestedAt().plus(leased.lease().duration());
                    dialBefore = end.isBefore(dialBefore) ? end : dialBefore;
                    attempts.add(attempt);
                    csv.append(attempt)
                            .append(',')
                            .append(leased.record().id())
                            .append(',')
                            .append(leased.record().number().e164())
                            .append(',')
                            .append(leased.record().campaign())
                            .append(',')
                            .append(end)
                            .append("\r\n");
                }
            }
            if (attempts.isEmpty()) {
                return;
            }
            Path part = out.resolve(attempts.get(0) + ".part");
            Path file = out.resolve(attempts.get(0) + ".csv");
            Files.writeString(part, csv, StandardCharsets.UTF_8);
            batches.put(file, new Batch(attempts, dialBefore));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void readResults() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(in, "*.csv")) {
            for (Path file : files) {
                read(file);
            }
        }
    }

    /** A file goes when all its rows are in the journal; rows that are wrong are put beside it, with the reason. */
    private void read(Path file) throws IOException {
        List<String> refused = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank() || line.startsWith("attempt,")) {
                continue;
            }
            String[] cells = line.split(",", 4);
            try {
                AttemptId attempt = AttemptId.parse(cells[0].strip());
                AttemptOutcome outcome = Outcomes.of(
                        cells.length > 1 ? cells[1].strip() : "",
                        cells.length > 2 ? cells[2].strip() : "",
                        cells.length > 3 ? cells[3].strip() : "",
                        clock.now());
                if (hand.end(attempt, outcome) == Hand.Told.UNKNOWN) {
                    refused.add("line " + number + ": there is no such attempt under way here, was " + attempt);
                }
            } catch (IllegalArgumentException wrong) {
                refused.add("line " + number + ": " + wrong.getMessage() + "; columns are " + RESULT_HEADER);
            }
        }
        if (!refused.isEmpty()) {
            Path why = file.resolveSibling(file.getFileName() + ".refused");
            Files.write(why, refused, StandardCharsets.UTF_8);
            LOG.warn("{} rows of {} are refused; {} says why", refused.size(), file, why);
        }
        Files.deleteIfExists(file);
    }
}
