package org.cordboard.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.core.distribution.DepletionRate;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Store;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.grid.DeviceQueue;
import org.cordboard.grid.Grid;
import org.cordboard.grid.GridException;
import org.cordboard.grid.PoolWindow;
import org.cordboard.grid.QueuedRecord;
import org.cordboard.node.config.FeedConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Distribution: for each campaign that this member owns, tops up the queues of the dialing devices with records it leases for them, and
 * notices when the campaign has come to its end. Blocks on store and grid. Confined to the store's loop.
 */
final class Feeder {
    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final long ASK_AGAIN_NANOS = 1_000_000_000L;

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

    /** One campaign as its owner feeds it. */
    private static final class Feed {
        final PoolWindow window;
        final Map<DeviceId, Level> levels = new HashMap<>();
        long askAt;
        boolean exhausted;

        Feed(PoolWindow window, long now) {
            this.window = window;
            this.askAt = now;
        }
    }

    /** What one device holds of one campaign, and how fast it uses it. */
    private static final class Level {
        final DeviceQueue queue;
        final DepletionRate rate;
        int depth;

        Level(DeviceQueue queue, long now) {
            this.queue = queue;
            this.rate = new DepletionRate(now);
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
                Feed feed = feeds.computeIfAbsent(campaign.id(), this::begin);
                boolean empty = topUp(campaign, running.devices(), feed);
                if (empty && feed.exhausted && finish(campaign)) {
                    ended.add(campaign);
                }
            }
        }
        feeds.keySet().retainAll(mine);
        return ended;
    }

    private Feed begin(CampaignId campaign) {
        LOG.info("Campaign {} is fed by this node from now on", campaign);
        return new Feed(grid.window(campaign), clock.monotonicNanos());
    }

    /** Records may be due again: results came in, or a campaign was started. */
    void askAgain() {
        feeds.values().forEach(feed -> feed.askAt = clock.monotonicNanos());
    }

    /** Whether these devices, which dial for the campaign, hold nothing of it. */
    private boolean topUp(Campaign campaign, List<DeviceId> devices, Feed feed) {
        boolean empty = true;
        for (DeviceId device : devices) {
            if (device.equals(self) && !selfTakes) {
                continue;
            }
            long now = clock.monotonicNanos();
            Level level = feed.levels.computeIfAbsent(device, id -> new Level(grid.queue(campaign.id(), id), now));
            int depth = level.queue.depth() + grid.held(campaign.id(), device);
            level.rate.took(Math.max(0, level.depth - depth), now);
            int added = give(campaign, feed, device, settings.queue().topUp(depth, level.rate));
            level.depth = depth + added;
            empty &= level.depth == 0;
        }
        return empty;
    }

    private int give(Campaign campaign, Feed feed, DeviceId device, int wanted) {
        if (wanted <= 0) {
            return 0;
        }
        List<RecordId> drawn = draw(campaign, feed, wanted);
        if (drawn.isEmpty()) {
            return 0;
        }
        List<LeasedRecord> leased =
                store.records().lease(campaign.account(), campaign.id(), device, drawn, settings.lease());
        try {
            feed.levels
                    .get(device)
                    .queue
                    .add(leased.stream()
                            .map(record -> new QueuedRecord(record, grid.memberId()))
                            .toList());
        } catch (GridException failure) {
            recall(device, leased);
            throw failure;
        }
        return leased.size();
    }

    /** Whether the queue has them is not known: given back is only what its device has not taken and never will. */
    private void recall(DeviceId device, List<LeasedRecord> leased) {
        if (device.equals(self)) {
            store.records().giveBack(device, leased.stream().filter(taken::first).toList());
        } else {
            store.records().recall(device, leased);
        }
    }

    private List<RecordId> draw(Campaign campaign, Feed feed, int wanted) {
        List<CallRecord> drawn = new ArrayList<>(feed.window.draw(wanted));
        long now = clock.monotonicNanos();
        if (drawn.isEmpty() && feed.askAt - now <= 0) {
            List<CallRecord> due = store.records().due(campaign.account(), campaign.id(), settings.window());
            feed.exhausted = due.isEmpty();
            feed.askAt = due.isEmpty() ? now + ASK_AGAIN_NANOS : now;
            feed.window.show(due);
            drawn.addAll(feed.window.draw(wanted));
        }
        return drawn.stream().map(CallRecord::id).toList();
    }

    private boolean finish(Campaign campaign) {
        CampaignFigures figures = store.campaigns().figures(campaign.account(), campaign.id());
        boolean done = figures.finalResults() == figures.records();
        boolean finished = done
                && store.campaigns()
                        .changeState(campaign.account(), campaign.id(), CampaignState.RUNNING, CampaignState.FINISHED);
        if (finished) {
            LOG.info("Campaign {} is finished: {} records have a final result", campaign.id(), figures.finalResults());
            grid.window(campaign.id()).destroy();
        }
        return finished;
    }
}
