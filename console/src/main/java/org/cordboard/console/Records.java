package org.cordboard.console;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.DistributionOperations;
import org.cordboard.core.ports.RecordDesk;
import org.cordboard.core.ports.Store;
import org.cordboard.core.record.Callback;
import org.cordboard.core.record.RecordStory;
import org.jspecify.annotations.Nullable;

/** Single call records over HTTP. Thread-safe. */
final class Records {
    static final String PATH = "/api/v1/records";

    private final Store store;
    private final DistributionOperations distribution;

    Records(Store store, DistributionOperations distribution) {
        this.store = store;
        this.distribution = distribution;
    }

    private record CallbackView(
            String at, @Nullable String until, @Nullable String agent, int skill) {
        static @Nullable CallbackView of(@Nullable Callback callback) {
            if (callback == null) {
                return null;
            }
            Instant until = callback.until();
            AgentId agent = callback.agent();
            return new CallbackView(
                    Json.instant(callback.at()),
                    until == null ? null : Json.instant(until),
                    agent == null ? null : agent.toString(),
                    callback.skill());
        }
    }

    private record LeaseView(long epoch, String at, String device, String queue, String pool, int planVersion) {
        static LeaseView of(RecordStory.PastLease lease) {
            return new LeaseView(
                    lease.epoch(),
                    Json.instant(lease.at()),
                    lease.device().value(),
                    lease.queue(),
                    lease.pool(),
                    lease.planVersion());
        }
    }

    private record AttemptView(
            String id,
            long epoch,
            String number,
            String device,
            String startedAt,
            String endedAt,
            String result,
            String detail) {
        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.id().toString(),
                    attempt.epoch(),
                    attempt.number().e164(),
                    attempt.device().value(),
                    Json.instant(attempt.startedAt()),
                    Json.instant(attempt.outcome().endedAt()),
                    attempt.outcome().result().name(),
                    attempt.outcome().detail());
        }
    }

    private record View(
            String id,
            String campaign,
            String contact,
            @Nullable String list,
            String number,
            int numberPosition,
            String state,
            String dueAt,
            int attempts,
            int priority,
            int difficulty,
            long epoch,
            @Nullable String device,
            @Nullable String leaseEnds,
            @Nullable String finalResult,
            List<String> pools,
            @Nullable String recycledInto,
            @Nullable CallbackView callback,
            List<LeaseView> leases,
            List<AttemptView> made) {}

    private record Changed(String id, String inForce) {}

    Reply story(Request request) {
        request.knows();
        RecordId id = request.id(RecordId::parse);
        RecordStory story = store.recordDesk()
                .story(request.account(), id)
                .orElseThrow(() -> Refusal.of(404, "there is no record " + id + " in this account"));
        PoolName recycled = story.recycledInto();
        return Reply.ok(new View(
                story.id().toString(),
                story.campaign().toString(),
                story.contact().toString(),
                story.list() == null ? null : story.list().toString(),
                story.number().e164(),
                story.numberPosition(),
                Json.word(story.state()),
                Json.instant(story.dueAt()),
                story.attempts(),
                story.priority(),
                story.difficulty(),
                story.epoch(),
                story.device() == null ? null : story.device().value(),
                story.leaseEnds() == null ? null : Json.instant(story.leaseEnds()),
                story.finalResult() == null ? null : story.finalResult().name(),
                story.pools().stream().map(PoolName::value).toList(),
                recycled == null ? null : recycled.value(),
                CallbackView.of(story.callback()),
                story.leases().stream().map(LeaseView::of).toList(),
                story.made().stream().map(AttemptView::of).toList()));
    }

    Reply callBack(Request request) throws IOException {
        request.knows();
        RecordId id = request.id(RecordId::parse);
        Fields fields = request.fields();
        Instant at = fields.instant("at");
        Instant until = fields.has("until") ? fields.instant("until") : null;
        AgentId agent = fields.has("agent") ? fields.id("agent", AgentId::parse).orElse(null) : null;
        int skill = fields.integerOr(0, "skill", 0, 100);
        if (until != null && until.isBefore(at)) {
            fields.refuse("until must be after at, " + Json.instant(at) + ", was " + Json.instant(until));
        }
        fields.check();
        if (agent != null && store.agents().find(request.account(), agent).isEmpty()) {
            throw Refusal.of(400, "agent must be one of this account, was " + agent + "; see GET /api/v1/agents");
        }
        refuseWhenOver(request, id);
        return done(
                id,
                store.recordDesk()
                        .promise(request.account(), id, new Callback(at, until, agent, skill), request.who()));
    }

    /** Nobody dials for a campaign that is over: a promise there would be broken. */
    private void refuseWhenOver(Request request, RecordId id) {
        Optional<RecordStory> story = store.recordDesk().story(request.account(), id);
        story.flatMap(found -> store.campaigns().find(request.account(), found.campaign()))
                .filter(campaign -> campaign.state().terminal())
                .ifPresent(campaign -> {
                    throw Refusal.of(
                            409,
                            "the record's campaign must not be over for a call back, was " + campaign.state()
                                    + "; add the contact to another campaign");
                });
    }

    Reply due(Request request) throws IOException {
        request.knows();
        RecordId id = request.id(RecordId::parse);
        Fields fields = request.fields();
        Instant at = fields.instant("at");
        fields.check();
        return done(id, store.recordDesk().due(request.account(), id, at, request.who()));
    }

    private Reply done(RecordId id, RecordDesk.Done done) {
        distribution.recordsChanged();
        return switch (done) {
            case NOW, AFTER_LEASE -> Reply.ok(new Changed(id.toString(), Json.word(done)));
            case FINAL ->
                throw Refusal.of(
                        409, "record must wait to be put off, has a final result; promise a call back to revive it");
            case UNKNOWN -> throw Refusal.of(404, "there is no record " + id + " in this account");
        };
    }
}
