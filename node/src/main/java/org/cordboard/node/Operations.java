package org.cordboard.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordboard.core.agent.AgentState;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.CampaignOperations;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.OperationRefusedException.Reason;
import org.cordboard.core.ports.Store;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.core.strategy.LiveFigures;
import org.cordboard.core.strategy.NewCampaign;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What supervisors may do with campaigns, on the store, told to this node's distribution at once. Thread-safe. */
final class Operations implements CampaignOperations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final int RACES = 5;
    private static final int MOST_TRUNKS = 16;

    private final Clock clock;
    private final Store store;
    private final LiveCalls calls;
    private final Desk desk;
    private final Runnable changed;

    /**
     * @param changed told after each change
     */
    Operations(Clock clock, Store store, LiveCalls calls, Desk desk, Runnable changed) {
        this.clock = clock;
        this.store = store;
        this.calls = calls;
        this.desk = desk;
        this.changed = changed;
    }

    @Override
    public Campaign create(AccountId account, NewCampaign wanted) throws OperationRefusedException {
        List<String> problems = PolicyRules.problems(wanted.policy());
        if (wanted.name().isBlank() || wanted.name().length() > 200) {
            problems.add("name must be 1..200 characters, was " + wanted.name().length() + "; give it a name");
        }
        if (store.lists().find(account, wanted.list()).isEmpty()) {
            problems.add("list must be one of this account, was " + wanted.list() + "; see GET /api/v1/lists");
        }
        problems.addAll(trunkProblems(account, wanted.trunks()));
        if (wanted.agents().isEmpty() && !hasOutsideDialers(account)) {
            problems.add("agents must name at least one agent, was empty; see GET /api/v1/agents");
        }
        for (AgentId agent : wanted.agents()) {
            if (store.agents().find(account, agent).isEmpty()) {
                problems.add("agents must be of this account, was " + agent + "; see GET /api/v1/agents");
            }
        }
        if (!problems.isEmpty()) {
            throw new OperationRefusedException(Reason.INVALID, problems);
        }
        Campaign campaign = new Campaign(
                account,
                CampaignId.next(),
                wanted.name(),
                wanted.list(),
                wanted.trunks(),
                wanted.agents().stream().distinct().toList(),
                wanted.policy(),
                CampaignState.READY,
                clock.now());
        store.campaigns().add(campaign);
        return campaign;
    }

    /** They dial campaigns without agents of ours. */
    private boolean hasOutsideDialers(AccountId account) {
        return store.devices().ofAllAccounts().stream()
                .anyMatch(dialer -> dialer.account().equals(account));
    }

    private List<String> trunkProblems(AccountId account, List<TrunkId> trunks) {
        List<String> problems = new ArrayList<>();
        if (trunks.isEmpty() || trunks.size() > MOST_TRUNKS) {
            problems.add("trunks must name 1.." + MOST_TRUNKS + " trunks, named " + trunks.size()
                    + "; see GET /api/v1/trunks");
        }
        if (trunks.stream().distinct().count() < trunks.size()) {
            problems.add("trunks must name each trunk once, did not; leave the others out");
        }
        for (TrunkId trunk : trunks) {
            if (store.trunks().find(account, trunk).isEmpty()) {
                problems.add("trunk must be one of this account, was " + trunk + "; see GET /api/v1/trunks");
            }
        }
        return problems;
    }

    @Override
    public Campaign start(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return move(account, campaign, CampaignState.RUNNING, CampaignState.READY, CampaignState.PAUSED);
    }

    @Override
    public Campaign pause(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return move(account, campaign, CampaignState.PAUSED, CampaignState.RUNNING);
    }

    @Override
    public Campaign stop(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return move(
                account,
                campaign,
                CampaignState.STOPPED,
                CampaignState.READY,
                CampaignState.RUNNING,
                CampaignState.PAUSED);
    }

    private Campaign move(AccountId account, CampaignId id, CampaignState to, CampaignState... from)
            throws OperationRefusedException {
        for (int race = 0; race < RACES; race++) {
            Campaign campaign = store.campaigns()
                    .find(account, id)
                    .orElseThrow(() -> new OperationRefusedException(
                            Reason.NOT_FOUND,
                            "campaign must be one of this account, was " + id + "; see GET /api/v1/campaigns"));
            CampaignState state = campaign.state();
            if (state == to) {
                return campaign;
            }
            if (!List.of(from).contains(state)) {
                throw new OperationRefusedException(
                        Reason.CONFLICT,
                        "campaign must be " + List.of(from) + " to become " + to + ", was " + state
                                + (state.terminal() ? "; make a new one" : "; start it first"));
            }
            if (store.campaigns().changeState(account, id, state, to)) {
                LOG.info("Campaign {} was {} and is now {}", id, state, to);
                changed.run();
                return store.campaigns().find(account, id).orElse(campaign);
            }
        }
        throw new OperationRefusedException(
                Reason.CONFLICT,
                "campaign must not be changed by others at the same moment, was " + id + "; try again");
    }

    @Override
    public LiveFigures live(AccountId account, CampaignId campaign) {
        List<LiveCall> live = calls.of(campaign)
                .filter(call -> call.due.account().equals(account))
                .toList();
        LiveCalls.Tally tally = calls.tally(account, campaign);
        Map<AgentId, AgentState> agents = desk.view().byCampaign().getOrDefault(campaign, Map.of());
        long humanNow = live.stream().filter(LiveCall::reachedHuman).count();
        return new LiveFigures(
                tally.dialed(),
                live.size(),
                tally.ended(AttemptResult.Kind.HUMAN) + humanNow,
                tally.ended(AttemptResult.Kind.MACHINE),
                tally.ended(AttemptResult.Kind.OTHER) + tally.ended(AttemptResult.Kind.UNKNOWN),
                tally.bridged() + live.stream().filter(LiveCall::wasBridged).count(),
                (int) live.stream().filter(LiveCall::bridgedNow).count(),
                DeskView.free(agents),
                DeskView.busy(agents),
                DeskView.offline(agents));
    }

    @Override
    public AgentState agentState(AccountId account, AgentId agent) {
        return desk.stateOf(agent);
    }

    /** The bounds of a campaign's policy. */
    private static final class PolicyRules {
        private PolicyRules() {}

        static List<String> problems(CampaignPolicy policy) {
            List<String> problems = new ArrayList<>();
            duration(problems, "ringFor", policy.call().ringFor(), Duration.ofSeconds(1), Duration.ofSeconds(300));
            duration(problems, "detectFor", policy.call().detectFor(), Duration.ofMillis(500), Duration.ofSeconds(10));
            duration(problems, "agentWait", policy.call().agentWait(), Duration.ZERO, Duration.ofSeconds(60));
            duration(problems, "talkAtMost", policy.call().talkAtMost(), Duration.ofSeconds(1), Duration.ofHours(24));
            duration(problems, "retryAfter", policy.retryAfter(), Duration.ZERO, Duration.ofDays(365));
            duration(problems, "wrapUp", policy.wrapUp(), Duration.ZERO, Duration.ofHours(1));
            number(problems, "maxAttempts", policy.maxAttempts(), 100);
            number(problems, "maxLines", policy.maxLines(), 100_000);
            if (policy.call().abandonPrompt().isBlank()) {
                problems.add("policy.abandonPrompt must name a prompt, was empty; leave it out for the default");
            }
            return problems;
        }

        private static void duration(
                List<String> problems, String field, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                problems.add("policy." + field + " must be " + least + ".." + most + ", was " + value
                        + "; leave it out for the default");
            }
        }

        private static void number(List<String> problems, String field, int value, int most) {
            if (value < 1 || value > most) {
                problems.add("policy." + field + " must be 1.." + most + ", was " + value
                        + "; leave it out for the default");
            }
        }
    }
}
