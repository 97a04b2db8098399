package org.cordboard.console;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.AnswerPolicy;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.AttemptReview;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.MediaQuality;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.call.VerdictAction;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.CampaignOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.Page;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.TrunkOperations;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.LiveFigures;
import org.cordboard.core.strategy.NewCampaign;
import org.jspecify.annotations.Nullable;

/** Campaigns and their attempts over HTTP. Thread-safe. */
final class Campaigns {
    static final String PATH = "/api/v1/campaigns";

    private static final int LONGEST_NAME = 200;

    private final Store store;
    private final CampaignOperations operations;
    private final TrunkOperations trunks;

    Campaigns(Store store, CampaignOperations operations, TrunkOperations trunks) {
        this.store = store;
        this.trunks = trunks;
        this.operations = operations;
    }

    /** Something a supervisor does with a campaign. */
    interface Move {
        Campaign make(AccountId account, CampaignId campaign) throws OperationRefusedException;
    }

    Reply create(Request request) throws IOException, OperationRefusedException {
        request.knows();
        Fields fields = request.fields();
        String name = fields.text("name", LONGEST_NAME);
        Optional<ListId> list = fields.id("list", ListId::parse);
        List<TrunkId> order = trunks(fields);
        List<AgentId> agents = fields.ids("agents", AgentId::parse);
        CampaignPolicy policy = policy(fields.object("policy"));
        fields.check();
        Campaign campaign =
                operations.create(request.account(), new NewCampaign(name, list.orElseThrow(), order, agents, policy));
        return Reply.created(PATH + "/" + campaign.id(), whole(campaign));
    }

    /** One trunk as {@code trunk}, or several in their order as {@code trunks}. */
    private static List<TrunkId> trunks(Fields fields) {
        if (fields.has("trunks")) {
            if (fields.has("trunk")) {
                fields.refuse("trunk must be left out beside trunks, was not; put it into trunks");
            }
            return fields.ids("trunks", TrunkId::parse);
        }
        return fields.id("trunk", TrunkId::parse).map(List::of).orElse(List.of());
    }

    private static CampaignPolicy policy(Fields fields) {
        CampaignPolicy byDefault = CampaignPolicy.defaults();
        CallPolicy call = byDefault.call();
        return new CampaignPolicy(
                new CallPolicy(
                        fields.durationOr(call.ringFor(), "ringFor"),
                        fields.durationOr(call.detectFor(), "detectFor"),
                        fields.durationOr(call.agentWait(), "agentWait"),
                        fields.textOr(call.abandonPrompt(), "abandonPrompt", LONGEST_NAME),
                        fields.durationOr(call.talkAtMost(), "talkAtMost"),
                        answers(fields.object("answers"))),
                fields.integerOr(byDefault.maxAttempts(), "maxAttempts"),
                fields.durationOr(byDefault.retryAfter(), "retryAfter"),
                fields.integerOr(byDefault.maxLines(), "maxLines"),
                fields.durationOr(byDefault.wrapUp(), "wrapUp"));
    }

    private static AnswerPolicy answers(Fields fields) {
        AnswerPolicy byDefault = AnswerPolicy.defaults();
        Fields on = fields.object("on");
        Map<Verdict, VerdictAction> actions = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            actions.put(verdict, on.oneOf(VerdictAction.class, byDefault.on(verdict), verdict.text()));
        }
        AnswerPolicy.Preference preference =
                fields.oneOf(AnswerPolicy.Preference.class, byDefault.preference(), "preference");
        boolean takeBack = fields.flagOr(byDefault.takeBack(), "takeBack");
        boolean keepAudio = fields.flagOr(byDefault.keepAudio(), "keepAudio");
        String message = fields.textOr(byDefault.message(), "message", LONGEST_NAME);
        try {
            return new AnswerPolicy(preference, actions, takeBack, message, keepAudio);
        } catch (IllegalArgumentException rule) {
            fields.refuse(String.valueOf(rule.getMessage()).replaceFirst("^answers\\.", ""));
            return byDefault;
        }
    }

    Reply page(Request request) {
        request.knows("limit", "cursor");
        return Reply.ok(Pages.of(
                request.page((cursor, limit) -> store.campaigns().page(request.account(), cursor, limit)),
                campaign -> view(campaign, new Figures(live(campaign)), waitsFor(campaign))));
    }

    Reply one(Request request) {
        request.knows();
        return Reply.ok(whole(find(request)));
    }

    /** An endpoint that does this with the campaign in the path. */
    Endpoint moving(Move move) {
        return request -> {
            request.knows();
            request.fields().check();
            return Reply.ok(whole(move.make(request.account(), request.id(CampaignId::parse))));
        };
    }

    Reply attempts(Request request) {
        request.knows("limit", "cursor", "record");
        Campaign campaign = find(request);
        Optional<RecordId> record = request.query("record").map(Campaigns::recordId);
        Page<Attempt> page = record.isPresent()
                ? new Page<>(ofRecord(campaign, record.get()), null)
                : request.page((cursor, limit) ->
                        store.attempts().ofCampaign(request.account(), campaign.id(), cursor, limit));
        Map<AttemptId, AttemptReview> reviews = store.reviews()
                .of(campaign.account(), page.items().stream().map(Attempt::id).toList());
        return Reply.ok(Pages.of(
                page, attempt -> view(attempt, reviews.getOrDefault(attempt.id(), AttemptReview.NONE))));
    }

    /** What agents said of those who answered, as `cordboard amd evaluate` and `amd train` take it. */
    Reply labels(Request request) throws IOException {
        request.knows();
        Campaign campaign = find(request);
        return Reply.text("text/csv; charset=utf-8", Labels.csv(store.reviews(), campaign));
    }

    private List<Attempt> ofRecord(Campaign campaign, RecordId record) {
        return store.attempts().ofRecord(campaign.account(), record).stream()
                .filter(attempt -> attempt.campaign().equals(campaign.id()))
                .toList();
    }

    private static RecordId recordId(String text) {
        try {
            return RecordId.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw Refusal.of(400, String.valueOf(notOne.getMessage()));
        }
    }

    private Campaign find(Request request) {
        CampaignId id = request.id(CampaignId::parse);
        return store.campaigns().find(request.account(), id).orElseThrow(() -> Refusal.notFound("campaign", id, PATH));
    }

    private LiveFigures live(Campaign campaign) {
        return operations.live(campaign.account(), campaign.id());
    }

    private View whole(Campaign campaign) {
        CampaignFigures stored = store.campaigns().figures(campaign.account(), campaign.id());
        return view(campaign, new Figures(stored, live(campaign)), waitsFor(campaign));
    }

    private List<String> waitsFor(Campaign campaign) {
        return trunks.waitsFor(campaign.account(), campaign.id());
    }

    private static View view(Campaign campaign, Figures figures, List<String> waitsFor) {
        return new View(
                campaign.id().toString(),
                campaign.name(),
                campaign.list().toString(),
                campaign.trunk().toString(),
                campaign.trunks().stream().map(TrunkId::toString).toList(),
                campaign.agents().stream().map(AgentId::toString).toList(),
                Policy.of(campaign.policy()),
                campaign.state().name().toLowerCase(java.util.Locale.ROOT),
                waitsFor.isEmpty() ? null : waitsFor,
                Json.instant(campaign.createdAt()),
                figures);
    }

    private static AttemptView view(Attempt attempt, AttemptReview review) {
        AttemptOutcome outcome = attempt.outcome();
        return new AttemptView(
                attempt.id().toString(),
                attempt.record().toString(),
                attempt.number().e164(),
                attempt.device().value(),
                attempt.epoch(),
                Json.instant(attempt.startedAt()),
                Json.instant(outcome.endedAt()),
                outcome.result().name(),
                outcome.sipStatus(),
                outcome.detail(),
                Json.duration(outcome.retryAfter()),
                Json.duration(outcome.ringing()),
                outcome.verdict(),
                outcome.confidence(),
                Json.duration(outcome.detection()),
                outcome.grounds() == null ? null : Grounds.of(outcome.grounds()),
                outcome.revised(),
                outcome.agent() == null ? null : outcome.agent().toString(),
                Json.duration(outcome.verdictToAgent()),
                Json.duration(outcome.talking()),
                review.media(),
                review.answeredBy() == null ? null : review.answeredBy().text());
    }

    private record View(
            String id,
            String name,
            String list,
            String trunk,
            List<String> trunks,
            List<String> agents,
            Policy policy,
            String state,
            @Nullable List<String> waitsFor,
            String createdAt,
            Figures figures) {}

    private record Policy(
            String ringFor,
            String detectFor,
            String agentWait,
            String abandonPrompt,
            String talkAtMost,
            Answers answers,
            int maxAttempts,
            String retryAfter,
            int maxLines,
            String wrapUp) {
        static Policy of(CampaignPolicy policy) {
            return new Policy(
                    policy.call().ringFor().toString(),
                    policy.call().detectFor().toString(),
                    policy.call().agentWait().toString(),
                    policy.call().abandonPrompt(),
                    policy.call().talkAtMost().toString(),
                    Answers.of(policy.call().answers()),
                    policy.maxAttempts(),
                    policy.retryAfter().toString(),
                    policy.maxLines(),
                    policy.wrapUp().toString());
        }
    }

    private record Answers(
            String preference,
            boolean takeBack,
            boolean keepAudio,
            @Nullable String message,
            Map<String, String> on) {
        static Answers of(AnswerPolicy answers) {
            Map<String, String> on = new LinkedHashMap<>();
            for (Verdict verdict : Verdict.values()) {
                on.put(verdict.text(), Json.word(answers.on(verdict)));
            }
            String message = answers.message().isEmpty() ? null : answers.message();
            return new Answers(Json.word(answers.preference()), answers.takeBack(), answers.keepAudio(), message, on);
        }
    }

    private record Grounds(String detail, String model, Map<String, Float> features) {
        static Grounds of(AnswerGrounds grounds) {
            return new Grounds(grounds.detail(), grounds.model(), grounds.features());
        }
    }

    private record Figures(
            @Nullable Integer records,
            @Nullable Integer due,
            @Nullable Integer leased,
            @Nullable Integer finalResults,
            @Nullable Map<AttemptResult, Integer> attempts,
            @Nullable Map<AttemptResult, Integer> finals,
            LiveFigures live) {
        Figures(LiveFigures live) {
            this(null, null, null, null, null, null, live);
        }

        Figures(CampaignFigures stored, LiveFigures live) {
            this(
                    stored.records(),
                    stored.due(),
                    stored.leased(),
                    stored.finalResults(),
                    new TreeMap<>(stored.attempts()),
                    new TreeMap<>(stored.finals()),
                    live);
        }
    }

    private record AttemptView(
            String id,
            String record,
            String number,
            String device,
            long epoch,
            String startedAt,
            String endedAt,
            String result,
            int sipStatus,
            String detail,
            @Nullable String retryAfter,
            @Nullable String ringing,
            @Nullable String verdict,
            @Nullable Double confidence,
            @Nullable String detection,
            @Nullable Grounds grounds,
            @Nullable String revised,
            @Nullable String agent,
            @Nullable String verdictToAgent,
            @Nullable String talking,
            @Nullable MediaQuality media,
            @Nullable String answeredBy) {}
}
