package org.cordboard.harness.benchmarks.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.harness.fixtures.Samples;
import org.cordboard.store.SqlStore;

/**
 * Leases records for devices, as the owners of two campaigns do side by side: a window of due records is read from the store, and what it
 * shows is leased in batches, each a transaction that reaches the disk. Both are in the time. After 15,000 each the leases are given
 * back, which is not: no more of them run at a time than a large installation dials in a minute. *Stateless.*
 */
final class Leasing {
    private static final int OWNERS = 2;
    private static final int WINDOW = 3_000;
    private static final int BATCH = 1_000;
    private static final int RUNNING = 15_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final Duration LEASE = Duration.ofHours(1);

    private Leasing() {}

    /** Leased records a second, over so long. */
    static double perSecond(MeasuredStore at, int records, Duration window) throws Exception {
        List<Callable<List<LeasedRecord>>> owners = new ArrayList<>();
        for (int owner = 0; owner < OWNERS; owner++) {
            Campaign campaign = campaign(at, records / OWNERS, owner * records, 0);
            DeviceId device = new DeviceId("node-" + owner);
            owners.add(() -> lease(at.store(), campaign, device, Math.min(RUNNING, records / OWNERS / 2)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(OWNERS);
        try {
            long nanos = 0;
            long leased = 0;
            for (int round = -WARM_UP_ROUNDS; round < 0 || nanos < window.toNanos(); round++) {
                long before = System.nanoTime();
                List<LeasedRecord> running = all(threads.invokeAll(owners));
                if (round >= 0) {
                    nanos += System.nanoTime() - before;
                    leased += running.size();
                }
                giveBack(at.store(), running);
            }
            return leased / (nanos / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<LeasedRecord> all(List<Future<List<LeasedRecord>>> owners) throws Exception {
        List<LeasedRecord> leased = new ArrayList<>();
        for (Future<List<LeasedRecord>> owner : owners) {
            leased.addAll(owner.get());
        }
        return leased;
    }

    private static void giveBack(SqlStore store, List<LeasedRecord> leases) {
        leases.stream()
                .collect(Collectors.groupingBy(leased -> leased.lease().device()))
                .forEach((device, ofDevice) -> store.records().giveBack(device, ofDevice));
    }

    private static List<LeasedRecord> lease(SqlStore store, Campaign campaign, DeviceId device, int wanted)
            throws IOException {
        List<LeasedRecord> leased = new ArrayList<>();
        while (leased.size() < wanted) {
            List<RecordId> due = store.records().due(campaign.account(), campaign.id(), WINDOW).stream()
                    .map(CallRecord::id)
                    .toList();
            if (due.isEmpty()) {
                throw new IOException("there are no due records any more");
            }
            for (int from = 0; from < due.size(); from += BATCH) {
                List<RecordId> batch = due.subList(from, Math.min(due.size(), from + BATCH));
                leased.addAll(store.records().lease(campaign.account(), campaign.id(), device, batch, LEASE));
            }
        }
        return leased;
    }

    /** A campaign over a new list. */
    static Campaign campaign(MeasuredStore at, int records, int offset, int agents)
            throws IOException, ListFileException {
        SqlStore store = at.store();
        Path file = ListFiles.write(at.folder().resolve("list.csv"), records, offset);
        ListId list;
        try (InputStream in = Files.newInputStream(file)) {
            list = store.lists()
                    .importCsv(at.account(), "bench", "US", in)
                    .list()
                    .id();
        }
        Trunk trunk = Samples.trunk(at.account());
        store.trunks().add(trunk);
        List<AgentId> staff = new ArrayList<>();
        for (int n = 0; n < agents; n++) {
            Agent agent = Samples.agent(at.account(), "agent" + n);
            store.agents().add(agent);
            staff.add(agent.id());
        }
        Campaign campaign = Samples.campaign(
                at.account(), list, trunk.id(), staff, Samples.policy(1, Duration.ofHours(1)), Clock.SYSTEM.now());
        store.campaigns().add(campaign);
        return campaign;
    }
}
