package org.cordboard.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordboard.core.distribution.DepletionRate;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.distribution.QueueSize;
import org.cordboard.core.distribution.Selector;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.PoolStore;
import org.cordboard.core.ports.Store;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.KeptFor;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.grid.DeviceQueue;
import org.cordboard.grid.Grid;
import org.cordboard.grid.GridException;
import org.cordboard.grid.QueuedRecord;
import org.cordboard.node.config.FeedConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Distribution: for each campaign that this member owns, tops up the queues of the dialing devices by the campaign's rules with records
 * it leases for them, and notices when the campaign has come to its end. Blocks on store and grid. Confined to the store's loop.
 */
final class Feeder {
    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final long ASK_AGAIN_NANOS = 1_000_000_000L;
    private static final int CALLBACKS_AT_A_TIME = 500;
    private static final PoolName CALLBACKS = new PoolName("callbacks");

    private final Clock clock;
    private final Store store;
    private final Grid grid;
    private final FeedConfig settings;
    private final DeviceId self;
    private final Taken taken;
    private final Map<CampaignId, Feed> feeds = new HashMap<>();
    private boolean selfTakes = true;

    Feeder(Clock clock, Store store, Grid grid, FeedConfig settings, DeviceId self, Taken taken) {
        this.clock = clock;
        this.store = store;
        this.grid = grid;
        this.settings = settings;
        this.self = self;
        this.taken = taken;
    }

    /** A queue on a device. */
    private record Place(DeviceId device, QueueName queue) {}

    /** One campaign as its owner feeds it, by one version of its plan. */
    private static final class Feed {
        final int version;
        final PoolViews pools;
        final Map<Place, Level> levels = new HashMap<>();
        final List<PoolStore.Drawn> toNote = new ArrayList<>();
        long callbacksAt;
        long finishAt;

        Feed(int version, PoolViews pools, long now) {
            this.version = version;
            this.pools = pools;
            this.callbacksAt = now;
            this.finishAt = now;
        }
    }

    /** What one queue of a device holds, and how fast it is used. */
    private static final class Level {
        final DeviceQueue queue;
        final Selector selector;
        final DepletionRate rate;
        int depth;
        double told;

        Level(DeviceQueue queue, Selector selector, DepletionRate rate) {
            this.queue = queue;
            this.selector = selector;
            this.rate = rate;
        }
    }

    /**
     * Feeds those of these campaigns that run and are this member's; returns those that ended with this.
     *
     * @param selfTakes whether this device takes records too; the others are fed in any case
     */
    List<Campaign> feed(List<RunningCampaign> campaigns, boolean selfTakes) {
        this.selfTakes = selfTakes;
        List<Campaign> ended = new ArrayList<>();
        Set<CampaignId> mine = new HashSet<>();
        for (RunningCampaign running : campaigns) {
            Campaign campaign = running.campaign();
            if (running.dials() && grid.owns(campaign.id())) {
                mine.add(campaign.id());
                Feed feed = feedOf(running);
                boolean empty = topUp(running, feed);
                feed.pools.fill();
                note(running, feed);
                if (empty && feed.pools.exhausted() && finish(campaign, feed)) {
                    ended.add(campaign);
                }
            }
        }
        feeds.keySet().retainAll(mine);
        return ended;
    }

    /** By a changed plan everything begins anew but what is known of the rates. */
    private Feed feedOf(RunningCampaign running) {
        CampaignId id = running.campaign().id();
        Feed before = feeds.get(id);
        if (before != null && before.version == running.plan().version()) {
            return before;
        }
        long now = clock.monotonicNanos();
        PoolViews pools = new PoolViews(clock, store, grid, running, settings.window());
        Feed feed = new Feed(running.plan().version(), pools, now);
        if (before == null) {
            LOG.info("Campaign {} is fed by this node from now on", id);
        } else {
            LOG.info("Campaign {} is fed by version {} of its plan", id, feed.version);
            before.levels.forEach((place, level) -> running.plan()
                    .queue(place.queue())
                    .ifPresent(queue -> feed.levels.put(
                            place,
                            new Level(level.queue, new Selector(running.plan().ruleOf(queue)), level.rate))));
            before.levels.forEach((place, level) ->
                    Optional.ofNullable(feed.levels.get(place)).ifPresent(kept -> kept.depth = level.depth));
            note(running, before);
        }
        feeds.put(id, feed);
        return feed;
    }

    /** Records may be due again: results came in, or a campaign was started. */
    void askAgain() {
        long now = clock.monotonicNanos();
        feeds.values().forEach(feed -> {
            feed.pools.askAgain();
            feed.finishAt = now;
        });
    }

    /** Whether the devices that dial for the campaign hold nothing of it. */
    private boolean topUp(RunningCampaign running, Feed feed) {
        boolean empty = true;
        callBack(running, feed);
        for (DeviceId device : running.devices()) {
            if (device.equals(self) && !selfTakes) {
                continue;
            }
            for (DialQueue queue : running.queuesOn(device)) {
                empty &= topUp(running, feed, device, queue) == 0;
            }
        }
        return empty;
    }

    /** How many records the queue has now. */
    private int topUp(RunningCampaign running, Feed feed, DeviceId device, DialQueue queue) {
        CampaignId campaign = running.campaign().id();
        long now = clock.monotonicNanos();
        Level level = levelOf(running, feed, device, queue);
        int depth = level.queue.depth() + grid.held(campaign, device, queue.name());
        level.rate.took(Math.max(0, level.depth - depth), now);
        tellRate(campaign, device, queue.name(), level);
        QueueSize size = queue.size();
        int wanted = (size == null ? settings.queue() : size).topUp(depth, level.rate);
        level.depth = depth + give(running, feed, device, queue, wanted);
        return level.depth;
    }

    private Level levelOf(RunningCampaign running, Feed feed, DeviceId device, DialQueue queue) {
        return feed.levels.computeIfAbsent(
                new Place(device, queue.name()),
                place -> new Level(
                        grid.queue(running.campaign().id(), device, queue.name()),
                        new Selector(running.plan().ruleOf(queue)),
                        new DepletionRate(clock.monotonicNanos())));
    }

    /** Told when it has moved by a tenth: every member keeps it. */
    private void tellRate(CampaignId campaign, DeviceId device, QueueName queue, Level level) {
        double rate = level.rate.perSecond();
        if (Math.abs(rate - level.told) > 0.01 + level.told / 10) {
            level.told = rate;
            grid.tellRate(campaign, device, queue, rate);
        }
    }

    private int give(RunningCampaign running, Feed feed, DeviceId device, DialQueue queue, int wanted) {
        Selector selector = levelOf(running, feed, device, queue).selector;
        int given = 0;
        boolean more = true;
        while (given < wanted && more) {
            Map<RecordId, Selector.Draw> draws = feed.pools.draw(selector, wanted - given);
            Map<RecordId, PoolName> pools = new LinkedHashMap<>();
            draws.forEach((record, draw) -> pools.put(record, draw.pool()));
            Set<RecordId> leased = lease(running, feed, device, queue, pools);
            // What somebody else has leased meanwhile counts as not drawn: percentages are of what is leased.
            draws.forEach((record, draw) -> {
                if (!leased.contains(record)) {
                    selector.takeBack(draw);
                }
            });
            given += leased.size();
            more = !leased.isEmpty();
        }
        return given;
    }

    /** Leases these records and puts them into the queue; returns those that it got. */
    private Set<RecordId> lease(
            RunningCampaign running, Feed feed, DeviceId device, DialQueue queue, Map<RecordId, PoolName> records) {
        Campaign campaign = running.campaign();
        if (records.isEmpty()) {
            return Set.of();
        }
        List<LeasedRecord> leased = store
                .records()
                .lease(campaign.account(), campaign.id(), device, List.copyOf(records.keySet()), settings.lease())
                .stream()
                .map(record -> record.in(queue.name()))
                .toList();
        try {
            levelOf(running, feed, device, queue)
                    .queue
                    .add(leased.stream()
                            .map(record -> new QueuedRecord(record, grid.memberId()))
                            .toList());
        } catch (GridException failure) {
            recall(device, leased);
            throw failure;
        }
        Set<RecordId> got = new HashSet<>();
        for (LeasedRecord record : leased) {
            RecordId id = record.record().id();
            got.add(id);
            feed.toNote.add(new PoolStore.Drawn(record, records.getOrDefault(id, CALLBACKS)));
        }
        return got;
    }

    /** Whether the queue has them is not known: given back is only what its device has not taken and never will. */
    private void recall(DeviceId device, List<LeasedRecord> leased) {
        if (device.equals(self)) {
            store.records()
                    .giveBack(device, leased.stream().filter(taken::first).toList());
        } else {
            store.records().recall(device, leased);
        }
    }

    /** What was promised comes first: to the node where its agent is at home, or one that has agents of the skill. */
    private void callBack(RunningCampaign running, Feed feed) {
        long now = clock.monotonicNanos();
        if (feed.callbacksAt - now > 0) {
            return;
        }
        feed.callbacksAt = now + ASK_AGAIN_NANOS;
        Campaign campaign = running.campaign();
        List<CallRecord> due = store.pools().callbacks(campaign.account(), campaign.id(), CALLBACKS_AT_A_TIME);
        for (CallRecord record : due) {
            target(running, feed, record)
                    .ifPresent(target ->
                            lease(running, feed, target.device(), target.queue(), Map.of(record.id(), CALLBACKS)));
        }
    }

    /** Where a callback goes. */
    private record Target(DeviceId device, DialQueue queue) {}

    private Optional<Target> target(RunningCampaign running, Feed feed, CallRecord record) {
        KeptFor kept = record.keptFor();
        RunningCampaign.Place seat =
                kept == null || kept.agent() == null ? null : running.seats().get(kept.agent());
        if (seat != null) {
            return running.queuesOn(seat.home()).stream()
                    .filter(queue -> queue.skill() == seat.level())
                    .map(queue -> new Target(seat.home(), queue))
                    .findFirst();
        }
        int skill = kept == null ? 0 : kept.skill();
        Comparator<Target> leastLoaded = Comparator.comparingInt(target -> Optional.ofNullable(feed.levels.get(
                        new Place(target.device(), target.queue().name())))
                .map(level -> level.depth)
                .orElse(0));
        return running.devices().stream()
                .filter(device -> selfTakes || !device.equals(self))
                .flatMap(device -> running.queuesOn(device).stream()
                        .filter(queue -> queue.skill() >= skill)
                        .min(Comparator.comparingInt(DialQueue::skill))
                        .map(queue -> new Target(device, queue))
                        .stream())
                .min(leastLoaded);
    }

    /** Written after the queues are full: it is for people, and nobody waits for it. */
    private void note(RunningCampaign running, Feed feed) {
        if (!feed.toNote.isEmpty()) {
            store.pools().note(running.campaign().account(), feed.version, List.copyOf(feed.toNote));
            feed.toNote.clear();
        }
    }

    private boolean finish(Campaign campaign, Feed feed) {
        long now = clock.monotonicNanos();
        if (feed.finishAt - now > 0) {
            return false;
        }
        feed.finishAt = now + ASK_AGAIN_NANOS;
        CampaignFigures figures = store.campaigns().figures(campaign.account(), campaign.id());
        boolean done = figures.finalResults() == figures.records();
        boolean finished = done
                && store.campaigns()
                        .changeState(campaign.account(), campaign.id(), CampaignState.RUNNING, CampaignState.FINISHED);
        if (finished) {
            LOG.info("Campaign {} is finished: {} records have a final result", campaign.id(), figures.finalResults());
            feed.pools.destroy();
        }
        return finished;
    }
}
