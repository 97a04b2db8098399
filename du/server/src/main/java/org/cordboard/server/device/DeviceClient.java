package org.cordboard.server.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;
import org.cordboard.server.device.NodeGate.RefusedException;
import org.cordboard.store.FileJournal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records from a node, keeps them in its journal, hands them over to the dialer beside it, and brings the results. While no node
 * answers it goes on with what it has. Thread-safe.
 */
public final class DeviceClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceClient.class);
    private static final Duration LONG_POLL = Duration.ofSeconds(10);
    private static final Duration SHOWN_AT_MOST = Duration.ofSeconds(60);
    private static final long TICK_MILLIS = 250;
    private static final long BACK_OFF_MILLIS = 1000;
    private static final long END_AT_MOST_MILLIS = 15_000;
    private static final int UPLOADED_AT_ONCE = 200;

    private final Settings settings;
    private final NodeGate gate;
    private final Journal journal;
    private final Hand hand;
    private final @Nullable Spool spool;
    private final @Nullable LocalDoor door;
    private final CountDownLatch failed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean registered;
    private volatile boolean nodeGone;
    private volatile boolean unsure = true;
    private volatile String failure = "";

    /**
     * How it works.
     *
     * @param campaigns what the dialer dials, with records per minute, 0 where it does not know
     * @param urls of nodes, the first is asked first
     * @param data folder of the journal
     * @param keep records to have at hand
     * @param resultWithin an attempt without a result for so long is INTERRUPTED
     * @param earlierWithin after a start, results of attempts of an earlier life are waited for so long; then they are INTERRUPTED
     * @param spool folder to hand over by file, null for HTTP
     * @param port on loopback to hand over by HTTP, 0 for any free one
     * Immutable.
     */
    public record Settings(
            DeviceId device,
            Map<CampaignId, Integer> campaigns,
            List<String> urls,
            Path data,
            int keep,
            Duration resultWithin,
            Duration earlierWithin,
            @Nullable Path spool,
            int port) {
        public Settings {
            campaigns = Map.copyOf(campaigns);
            urls = List.copyOf(urls);
        }
    }

    private DeviceClient(Settings settings, Clock clock, Journal journal) throws IOException {
        this.settings = settings;
        this.journal = journal;
        this.gate = new NodeGate(settings.urls(), settings.device(), clock);
        Path folder = settings.spool();
        Set<AttemptId> neverSeen = folder == null ? Set.of() : Spool.withdraw(folder);
        this.hand = Hand.recover(clock, journal, neverSeen::contains);
        this.spool = folder == null ? null : new Spool(folder, clock, hand);
        this.door = folder == null ? new LocalDoor(settings.port(), clock, hand, this::status) : null;
    }

    /**
     * Opens the journal, recovers what an earlier life left, and begins.
     *
     * @throws IOException when a folder or the port cannot be used
     * @throws JournalException when the journal cannot be used
     */
    public static DeviceClient start(Settings settings) throws IOException {
        Journal journal = FileJournal.open(settings.data().resolve("journal"), settings.device(), Clock.SYSTEM);
        DeviceClient client;
        try {
            client = new DeviceClient(settings, Clock.SYSTEM, journal);
        } catch (IOException | RuntimeException unusable) {
            journal.close();
            throw unusable;
        }
        client.begin();
        return client;
    }

    private void begin() throws IOException {
        if (door != null) {
            Path file = settings.data().resolve("client.json");
            Path part = settings.data().resolve("client.json.part");
            Files.writeString(part, "{\"url\":\"" + door.url() + "\"}\n", StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Records are handed over at {}", door.url());
        }
        thread("taker", this::takerRound);
        thread("upkeep", this::upkeepRound);
        if (spool != null) {
            thread("spool", spool::round);
        }
    }

    private interface Round {
        void run() throws IOException, RefusedException;
    }

    private void thread(String name, Round round) {
        Thread thread = new Thread(() -> repeat(round), "device-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void repeat(Round round) {
        while (stopping.getCount() > 0) {
            long pause = TICK_MILLIS;
            try {
                round.run();
            } catch (RefusedException refused) {
                LOG.warn("The node refuses: {}", refused.getMessage());
                pause = BACK_OFF_MILLIS;
            } catch (UncheckedIOException files) {
                LOG.warn("The spool folder cannot be used and is tried again: {}", files.getMessage());
                pause = BACK_OFF_MILLIS;
            } catch (IOException gone) {
                LOG.debug("will be tried again", gone);
                pause = BACK_OFF_MILLIS;
            } catch (JournalException broken) {
                fail(String.valueOf(broken.getMessage()));
                return;
            }
            try {
                if (stopping.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void fail(String why) {
        failure = why;
        failed.countDown();
    }

    /** Blocks until something has happened after which nothing may be dialed any more; says what. */
    public String awaitFailure() throws InterruptedException {
        failed.await();
        return failure;
    }

    /** Takes when there is less at hand than there should be. What an answer that got lost may have brought is given back first. */
    private void takerRound() throws IOException, RefusedException {
        try {
            if (!registered) {
                gate.register(settings.campaigns());
                registered = true;
                LOG.info(
                        "Registered as {} for {} campaigns",
                        settings.device(),
                        settings.campaigns().size());
            }
            if (unsure) {
                giveBackUnknown();
                unsure = false;
            }
            Duration wait = settings.campaigns().size() == 1 ? LONG_POLL : Duration.ZERO;
            for (CampaignId campaign : settings.campaigns().keySet()) {
                int missing = settings.keep() - hand.size();
                if (missing > 0) {
                    unsure = true;
                    hand.add(gate.take(campaign, missing, wait));
                    unsure = false;
                }
            }
            heard();
        } catch (RefusedException refused) {
            registered = false;
            throw refused;
        } catch (IOException gone) {
            missed(gone);
            throw gone;
        }
    }

    private void giveBackUnknown() throws IOException, RefusedException {
        List<LeasedRecord> inHand = gate.inHand();
        Set<LeaseKey> known = hand.known();
        List<LeasedRecord> unknown = inHand.stream()
                .filter(leased -> !known.contains(LeaseKey.of(leased)))
                .toList();
        gate.giveBack(unknown);
        if (!unknown.isEmpty()) {
            LOG.info("{} records that never arrived here are given back", unknown.size());
        }
    }

    private void upkeepRound() throws IOException, RefusedException {
        hand.tidy(SHOWN_AT_MOST, settings.resultWithin(), settings.earlierWithin());
        try {
            upload();
            List<LeasedRecord> old = hand.old();
            if (!old.isEmpty()) {
                int lost = hand.renewed(old, gate.renew(old));
                if (lost > 0) {
                    LOG.info("{} leases were lost before their records were dialed", lost);
                }
            }
        } catch (IOException gone) {
            missed(gone);
            throw gone;
        }
    }

    private void upload() throws IOException, RefusedException {
        List<Attempt> batch = journal.toUpload(UPLOADED_AT_ONCE);
        while (!batch.isEmpty()) {
            gate.results(batch)
                    .forEach((attempt, why) -> LOG.warn("The result of attempt {} is refused: {}", attempt, why));
            journal.uploaded(batch.stream().map(Attempt::id).toList());
            batch = journal.toUpload(UPLOADED_AT_ONCE);
        }
    }

    private void heard() {
        if (nodeGone) {
            nodeGone = false;
            LOG.info("A node serves again");
        }
    }

    private void missed(IOException gone) {
        if (!nodeGone && stopping.getCount() > 0) {
            nodeGone = true;
            LOG.warn("{}; the dialer goes on with what is here", gone.getMessage());
        }
    }

    private Map<String, Object> status() {
        Journal.Size size = journal.size();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("device", settings.device().value());
        status.put("nodeServes", registered && !nodeGone);
        status.put("waiting", hand.size());
        status.put("underWay", hand.underWay());
        status.put("toUpload", size.toUpload());
        return status;
    }

    /** Takes no more, gives back what was not started, brings the results that are there, and closes the journal. */
    @Override
    public void close() {
        stopping.countDown();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(END_AT_MOST_MILLIS);
            }
            if (spool != null) {
                spool.close();
            }
            if (door != null) {
                door.close();
            }
            List<LeasedRecord> unused = hand.giveUp();
            gate.giveBack(unused);
            hand.forget(unused);
            upload();
            giveBackUnknown();
            LOG.info("{} records are given back; {} attempts have no result yet", unused.size(), hand.underWay());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException | RefusedException | JournalException left) {
            LOG.warn(
                    "Not everything has reached the node; the journal keeps it for the next start: {}",
                    left.getMessage());
        } finally {
            journal.close();
        }
    }

    /** Names what is wrong with settings, each with its remedy. */
    static List<String> problems(Settings settings) {
        List<String> problems = new ArrayList<>();
        if (settings.campaigns().isEmpty()) {
            problems.add("--campaign must be given at least once, was not; see GET /api/v1/campaigns");
        }
        Set<String> urls = new HashSet<>(settings.urls());
        if (urls.isEmpty() || urls.stream().anyMatch(url -> !url.matches("https?://[^/]+"))) {
            problems.add("--url must be as http://127.0.0.1:8080, was " + settings.urls());
        }
        return problems;
    }
}
