package org.cordboard.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.PoolStatus;
import org.cordboard.core.distribution.QueueStatus;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.DistributionOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.OperationRefusedException.Reason;
import org.cordboard.core.ports.PoolStore;
import org.cordboard.core.ports.Store;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.grid.Grid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pools, queues and rules as supervisors see and change them. Thread-safe. */
final class Distribution implements DistributionOperations {
    private static final Logger LOG = LoggerFactory.getLogger(Distribution.class);
    private static final int RACES = 5;

    private final Store store;
    private final Grid grid;
    private final Function<CampaignId, Optional<RunningCampaign>> running;
    private final Runnable changed;

    /**
     * @param running a campaign as this node runs it
     * @param changed told after a change
     */
    Distribution(Store store, Grid grid, Function<CampaignId, Optional<RunningCampaign>> running, Runnable changed) {
        this.store = store;
        this.grid = grid;
        this.running = running;
        this.changed = changed;
    }

    @Override
    public DistributionPlan plan(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return store.plans().of(account, campaign).orElseThrow(() -> unknown(campaign));
    }

    private static OperationRefusedException unknown(CampaignId campaign) {
        return new OperationRefusedException(
                Reason.NOT_FOUND,
                "campaign must be one of this account, was " + campaign + "; see GET /api/v1/campaigns");
    }

    @Override
    public DistributionPlan change(
            AccountId account, CampaignId campaign, UnaryOperator<DistributionPlan> change, String who)
            throws OperationRefusedException {
        Campaign found = store.campaigns().find(account, campaign).orElseThrow(() -> unknown(campaign));
        if (found.state().terminal()) {
            throw new OperationRefusedException(
                    Reason.CONFLICT,
                    "campaign must not be over to be changed, was " + found.state() + "; make a new one");
        }
        for (int race = 0; race < RACES; race++) {
            DistributionPlan before = plan(account, campaign);
            DistributionPlan after = change.apply(before).in(before.version());
            List<String> problems = after.problems();
            if (!problems.isEmpty()) {
                throw new OperationRefusedException(Reason.INVALID, problems);
            }
            if (after.equals(before)) {
                return before;
            }
            Optional<Integer> version = store.plans().change(account, campaign, after, who);
            if (version.isPresent()) {
                LOG.info("The plan of campaign {} was changed by {}: version {}", campaign, who, version.get());
                changed.run();
                return after.in(version.get());
            }
        }
        throw new OperationRefusedException(
                Reason.CONFLICT,
                "the plan must not be changed by others at the same moment, was " + campaign + "; try again");
    }

    @Override
    public List<PoolStatus> pools(AccountId account, CampaignId campaign) throws OperationRefusedException {
        DistributionPlan plan = plan(account, campaign);
        Map<PoolName, PoolStore.Depth> depths = store.pools().depths(account, campaign, plan);
        List<PoolStatus> pools = new ArrayList<>();
        depths.forEach((name, depth) -> pools.add(new PoolStatus(
                name, depth.due(), depth.later(), grid.window(campaign, name).size())));
        return pools;
    }

    @Override
    public long unplaced(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return store.pools().unplaced(account, campaign, plan(account, campaign));
    }

    @Override
    public List<QueueStatus> queues(AccountId account, CampaignId campaign) throws OperationRefusedException {
        plan(account, campaign);
        List<QueueStatus> queues = new ArrayList<>();
        Optional<RunningCampaign> known = running.apply(campaign)
                .filter(one -> one.campaign().account().equals(account))
                .filter(RunningCampaign::dials);
        if (known.isEmpty()) {
            return queues;
        }
        for (DeviceId device : known.get().devices()) {
            for (DialQueue queue : known.get().queuesOn(device)) {
                queues.add(new QueueStatus(
                        queue.name(),
                        device,
                        queue.skill(),
                        grid.queue(campaign, device, queue.name()).depth(),
                        grid.held(campaign, device, queue.name()),
                        grid.rate(campaign, device, queue.name()),
                        grid.owner(campaign).orElse(null)));
            }
        }
        return queues;
    }

    @Override
    public void recordsChanged() {
        changed.run();
    }
}
