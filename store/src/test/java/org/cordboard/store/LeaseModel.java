package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.harness.fixtures.ManualClock;
import org.cordboard.harness.fixtures.Samples;
import org.jspecify.annotations.Nullable;

/**
 * A simple sequential model of leases beside the real store: two campaigns of one account over the same three numbers, three devices,
 * results that come late, twice or never. After every step both must agree, and no number may be held twice or dialed too early.
 */
final class LeaseModel {
    static final int STEPS = 6;
    private static final int NUMBERS = 3;
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration RETRY = Duration.ofMinutes(10);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final List<AttemptResult> RESULTS = List.of(
            AttemptResult.BUSY,
            AttemptResult.NO_ANSWER,
            AttemptResult.BRIDGED,
            AttemptResult.NOT_SENT,
            AttemptResult.UNALLOCATED,
            AttemptResult.INTERRUPTED);

    private final SqlStore store;
    private final ManualClock clock;
    private final AccountId account = AccountId.next();
    private final List<Campaign> campaigns = new ArrayList<>();
    private final Map<RecordId, Expected> records = new LinkedHashMap<>();
    private final List<LeasedRecord> leases = new ArrayList<>();
    private final List<Attempt> uploads = new ArrayList<>();

    /** What one record should be. */
    private static final class Expected {
        final Campaign campaign;
        final CallRecord start;
        AttemptResult last = AttemptResult.NOT_SENT;
        boolean done;

        @Nullable LeasedRecord held;

        Instant heldUntil = Instant.MIN;
        Instant dueAt;
        long epoch;

        @Nullable AttemptResult withdrawn;

        final Map<Long, AttemptResult> counted = new TreeMap<>();
        final Set<Long> told = new TreeSet<>();

        Expected(Campaign campaign, CallRecord start) {
            this.campaign = campaign;
            this.start = start;
            this.dueAt = start.dueAt();
        }

        boolean waits() {
            return !done && held == null;
        }
    }

    LeaseModel(SqlStore store, ManualClock clock) {
        this.store = store;
        this.clock = clock;
        clock.advance(LEASE.plus(MARGIN).plusSeconds(1));
        store.records().reclaimExpired(MARGIN); // what an earlier history of other accounts left
        for (int i = 0; i < 2; i++) {
            Campaign campaign = campaign();
            campaigns.add(campaign);
            store.records()
                    .due(account, campaign.id(), 100)
                    .forEach(record -> records.put(record.id(), new Expected(campaign, record)));
        }
        assertEquals(2 * NUMBERS, records.size());
    }

    private Campaign campaign() {
        Trunk trunk = Samples.trunk(account);
        store.trunks().add(trunk);
        byte[] csv = StoreContract.csv(NUMBERS).getBytes(StandardCharsets.UTF_8);
        try {
            var list = store.lists()
                    .importCsv(account, "list", "US", new ByteArrayInputStream(csv))
                    .list();
            Campaign campaign = Samples.campaign(
                    account, list.id(), trunk.id(), List.of(), Samples.policy(MOST_ATTEMPTS, RETRY), clock.now());
            store.campaigns().add(campaign);
            return campaign;
        } catch (ListFileException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes one step, chosen by {@code what}, on what {@code which} points to. */
    void step(int what, int which) {
        switch (Math.floorMod(what, STEPS)) {
            case 0 -> lease(which);
            case 1 -> renew(which);
            case 2 -> giveBack(which);
            case 3 -> upload(which);
            case 4 -> clock.advance(Duration.ofSeconds(20L + 97L * (which % 9)));
            default -> reclaim();
        }
        assertAgreement();
    }

    private void lease(int which) {
        Campaign campaign = campaigns.get(which % 2);
        DeviceId device = new DeviceId("node-" + which % 3);
        List<RecordId> wish = new ArrayList<>();
        records.forEach((id, record) -> {
            if ((which >> wish.size()) % 3 != 1) {
                wish.add(id);
            }
        });
        List<RecordId> expected = new ArrayList<>();
        Set<String> taken = numbersHeld();
        for (RecordId id : wish) {
            Expected record = records.get(id);
            if (record.campaign.equals(campaign)
                    && record.waits()
                    && !record.dueAt.isAfter(clock.now())
                    && taken.add(record.start.number().e164())) {
                expected.add(id);
            }
        }

        List<LeasedRecord> leased = store.records().lease(account, campaign.id(), device, wish, LEASE);

        assertEquals(expected, StoreContract.ids(leased));
        for (LeasedRecord lease : leased) {
            Expected record = records.get(lease.record().id());
            record.held = lease;
            record.heldUntil = clock.now().plus(LEASE);
            record.epoch++;
            assertEquals(record.epoch, lease.lease().epoch());
            assertEquals(record.counted.size(), lease.record().attempts());
            leases.add(lease);
        }
    }

    private Set<String> numbersHeld() {
        Set<String> held = new TreeSet<>();
        records.values().stream()
                .filter(record -> record.held != null)
                .forEach(record -> held.add(record.start.number().e164()));
        return held;
    }

    private void renew(int which) {
        if (leases.isEmpty()) {
            return;
        }
        LeasedRecord lease = leases.get(which % leases.size());
        Expected record = records.get(lease.record().id());
        boolean still = holds(record, lease);

        int renewed = store.records()
                .renew(lease.lease().device(), List.of(lease), LEASE)
                .size();

        assertEquals(still ? 1 : 0, renewed);
        if (still) {
            Instant later = record.heldUntil.plus(1, ChronoUnit.MICROS);
            Instant wanted = clock.now().plus(LEASE);
            record.heldUntil = wanted.isAfter(later) ? wanted : later;
        }
    }

    private void giveBack(int which) {
        if (leases.isEmpty()) {
            return;
        }
        LeasedRecord lease = leases.get(which % leases.size());
        Expected record = records.get(lease.record().id());
        store.records().giveBack(lease.lease().device(), List.of(lease));
        if (holds(record, lease)) {
            waitUntil(record, record.dueAt);
        }
    }

    private static boolean holds(Expected record, LeasedRecord lease) {
        return record.held != null
                && record.held.lease().epoch() == lease.lease().epoch();
    }

    /** A fresh result for some lease of any age, or one that was uploaded before. */
    private void upload(int which) {
        if (leases.isEmpty()) {
            return;
        }
        if (which % 4 == 0 && !uploads.isEmpty()) {
            store.attempts().store(List.of(uploads.get(which % uploads.size())));
            return;
        }
        LeasedRecord lease = leases.get((which / 7) % leases.size());
        Attempt attempt = Samples.attempt(lease, RESULTS.get(which % RESULTS.size()), clock.now());
        uploads.add(attempt);
        store.attempts().store(List.of(attempt, attempt));
        expect(
                records.get(lease.record().id()),
                attempt.epoch(),
                attempt.outcome().result(),
                clock.now());
    }

    private void reclaim() {
        int expected = 0;
        for (Expected record : records.values()) {
            if (record.held != null && record.heldUntil.isBefore(clock.now().minus(MARGIN))) {
                expected++;
                expect(record, record.epoch, AttemptResult.UNCONFIRMED, record.heldUntil);
            }
        }
        assertEquals(expected, store.records().reclaimExpired(MARGIN));
    }

    private static void expect(Expected record, long epoch, AttemptResult result, Instant when) {
        boolean guessed = record.counted.get(epoch) == AttemptResult.UNCONFIRMED && !record.told.contains(epoch);
        boolean replacesGuess =
                result != AttemptResult.UNCONFIRMED && epoch == record.epoch && record.held == null && guessed;
        if (result != AttemptResult.UNCONFIRMED) {
            record.told.add(epoch);
        }
        boolean finalAtOnce = result == AttemptResult.BRIDGED || result == AttemptResult.UNALLOCATED;
        if (replacesGuess) {
            replaceGuess(record, epoch, result, when, finalAtOnce);
            return;
        }
        if (result != AttemptResult.NOT_SENT) {
            record.counted.putIfAbsent(epoch, result);
        } else if (guessed && !record.done) {
            record.counted.remove(epoch);
        }
        boolean newerRuns = record.held != null && epoch < record.epoch;
        if (record.done || newerRuns) {
            if (newerRuns && finalAtOnce) {
                record.withdrawn = result;
            }
            return;
        }
        boolean usedUp = result != AttemptResult.NOT_SENT && record.counted.size() >= MOST_ATTEMPTS;
        Instant due = result == AttemptResult.NOT_SENT ? when : when.plus(RETRY);
        if (finalAtOnce || usedUp) {
            finish(record, result);
        } else {
            boolean sooner = record.held == null && due.isBefore(record.dueAt);
            waitUntil(record, sooner ? record.dueAt : due);
        }
    }

    private static void replaceGuess(
            Expected record, long epoch, AttemptResult result, Instant when, boolean finalAtOnce) {
        int others = record.counted.size() - 1;
        boolean usedUp = result != AttemptResult.NOT_SENT && others + 1 >= MOST_ATTEMPTS;
        if (finalAtOnce || usedUp) {
            record.counted.put(epoch, result);
            finish(record, result);
        } else if (!record.done) {
            if (result == AttemptResult.NOT_SENT) {
                record.counted.remove(epoch);
            } else {
                record.counted.put(epoch, result);
            }
            waitUntil(record, result == AttemptResult.NOT_SENT ? when : when.plus(RETRY));
        }
    }

    private static void waitUntil(Expected record, Instant due) {
        if (record.withdrawn != null) {
            finish(record, record.withdrawn);
            return;
        }
        record.held = null;
        record.dueAt = due;
    }

    private static void finish(Expected record, AttemptResult result) {
        record.held = null;
        record.done = true;
        record.last = result;
    }

    private void assertAgreement() {
        Set<String> held = numbersHeld();
        for (Campaign campaign : campaigns) {
            Set<RecordId> due = new java.util.HashSet<>();
            Map<AttemptResult, Integer> finals = new TreeMap<>();
            int waiting = 0;
            for (Map.Entry<RecordId, Expected> entry : records.entrySet()) {
                Expected record = entry.getValue();
                if (!record.campaign.equals(campaign)) {
                    continue;
                }
                waiting += record.waits() ? 1 : 0;
                if (record.waits()
                        && !record.dueAt.isAfter(clock.now())
                        && !held.contains(record.start.number().e164())) {
                    due.add(entry.getKey());
                }
                if (record.done) {
                    finals.merge(record.last, 1, Integer::sum);
                }
            }
            CampaignFigures figures = store.campaigns().figures(account, campaign.id());
            assertEquals(finals, new TreeMap<>(figures.finals()));
            assertEquals(waiting, figures.due());
            assertEquals(NUMBERS, figures.records());
            assertEquals(
                    due,
                    new java.util.HashSet<>(store.records().due(account, campaign.id(), 100).stream()
                            .map(CallRecord::id)
                            .toList()));
        }
        assertTrue(held.size() <= NUMBERS);
    }
}
