package org.cordboard.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.PlanDocument;
import org.cordboard.core.distribution.QueueStatus;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.ports.AuditEntry;
import org.cordboard.core.ports.AuditStore;
import org.cordboard.core.ports.DistributionOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.Store;
import org.jspecify.annotations.Nullable;

/** Pools, queues, their rules, and the log of their changes over HTTP. Thread-safe. */
final class Distribution {
    static final String AUDIT = "/api/v1/audit";

    private final DistributionOperations operations;
    private final Store store;
    private final AuditStore audit;

    Distribution(DistributionOperations operations, Store store) {
        this.operations = operations;
        this.store = store;
        this.audit = store.audit();
    }

    private record PoolView(String name, long due, long later, int shown) {}

    private record Pools(List<PoolView> items, long unplaced) {}

    private record QueueView(
            String name,
            String device,
            int skill,
            int queued,
            int held,
            double perSecond,
            @Nullable Double remainingSeconds,
            @Nullable String owner) {
        static QueueView of(QueueStatus queue) {
            Double remaining = queue.remainingSeconds();
            return new QueueView(
                    queue.name().value(),
                    queue.device().value(),
                    queue.skill(),
                    queue.queued(),
                    queue.held(),
                    Math.round(queue.perSecond() * 100) / 100.0,
                    remaining == null ? null : Math.round(remaining * 10) / 10.0,
                    queue.owner() == null ? null : queue.owner().value());
        }
    }

    private record Queues(List<QueueView> items) {}

    private record Added(String list, boolean added) {}

    private record AuditView(
            String id, String at, String who, String what, String subject, String before, String after) {
        static AuditView of(AuditEntry entry) {
            return new AuditView(
                    entry.id().toString(),
                    Json.instant(entry.at()),
                    entry.who(),
                    entry.what(),
                    entry.subject(),
                    entry.before(),
                    entry.after());
        }
    }

    Reply plan(Request request) throws OperationRefusedException {
        request.knows();
        return Reply.ok(document(operations.plan(request.account(), campaign(request))));
    }

    private static CampaignId campaign(Request request) {
        return request.id(CampaignId::parse);
    }

    private static Map<String, Object> document(DistributionPlan plan) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", plan.version());
        document.putAll(PlanDocument.write(plan));
        return document;
    }

    Reply replace(Request request) throws IOException, OperationRefusedException {
        request.knows();
        Map<String, Object> document = new LinkedHashMap<>(request.document());
        Object version = document.remove("version");
        List<String> problems = new ArrayList<>();
        if (version != null && !(version instanceof Integer)) {
            problems.add(
                    "version must be a whole number, was " + version + "; leave it out to change whatever is there");
        }
        DistributionPlan wanted = PlanDocument.read(0, document, problems);
        refuse(problems);
        return changed(request, before -> {
            if (version != null && !version.equals(before.version())) {
                throw Refusal.of(
                        409,
                        "version must be that of the plan in force, " + before.version() + ", was " + version
                                + "; read the plan again and repeat the change");
            }
            return wanted;
        });
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.of(400, problems);
        }
    }

    private Reply changed(Request request, UnaryOperator<DistributionPlan> change) throws OperationRefusedException {
        return Reply.ok(document(operations.change(request.account(), campaign(request), change, request.who())));
    }

    Reply pools(Request request) throws OperationRefusedException {
        request.knows();
        CampaignId campaign = campaign(request);
        List<PoolView> items = operations.pools(request.account(), campaign).stream()
                .map(pool -> new PoolView(pool.name().value(), pool.due(), pool.later(), pool.shown()))
                .toList();
        return Reply.ok(new Pools(items, operations.unplaced(request.account(), campaign)));
    }

    Reply queues(Request request) throws OperationRefusedException {
        request.knows();
        return Reply.ok(new Queues(operations.queues(request.account(), campaign(request)).stream()
                .map(QueueView::of)
                .toList()));
    }

    /** An endpoint that puts the pool or queue of the body in the place of the one in the path, or adds it. */
    Endpoint putting(String kind) {
        return request -> {
            request.knows();
            String name = request.part("name");
            Map<String, Object> part = new LinkedHashMap<>(request.document());
            Object named = part.putIfAbsent("name", name);
            if (named != null && !named.equals(name)) {
                throw Refusal.of(400, "name must be that in the path, " + name + ", was " + named + "; leave it out");
            }
            return changed(request, before -> with(before, kind, name, part));
        };
    }

    /** An endpoint that takes away the pool or queue in the path. */
    Endpoint removing(String kind) {
        return request -> {
            request.knows();
            request.fields().check();
            String name = request.part("name");
            return changed(request, before -> with(before, kind, name, null));
        };
    }

    private static DistributionPlan with(
            DistributionPlan before, String kind, String name, @Nullable Map<String, Object> part) {
        Map<String, Object> document = PlanDocument.write(before);
        List<Object> parts = new ArrayList<>();
        boolean found = false;
        for (Object each : (List<?>) document.getOrDefault(kind, List.of())) {
            boolean same = each instanceof Map<?, ?> map && name.equals(map.get("name"));
            found |= same;
            if (!same) {
                parts.add(each);
            } else if (part != null) {
                parts.add(part);
            }
        }
        if (part == null && !found) {
            throw Refusal.of(404, "there is nothing called " + name + " among the " + kind + " of this campaign");
        }
        if (part != null && !found) {
            parts.add(part);
        }
        document.put(kind, parts);
        List<String> problems = new ArrayList<>();
        DistributionPlan after = PlanDocument.read(before.version(), document, problems);
        refuse(problems);
        return after;
    }

    Reply addList(Request request) throws IOException {
        request.knows();
        Fields fields = request.fields();
        ListId list = fields.id("list", ListId::parse).orElse(null);
        fields.check();
        CampaignId campaign = campaign(request);
        var found = store.campaigns()
                .find(request.account(), campaign)
                .orElseThrow(() -> Refusal.notFound("campaign", campaign, Campaigns.PATH));
        if (found.state().terminal()) {
            throw Refusal.of(409, "campaign must not be over to get a list, was " + found.state() + "; make a new one");
        }
        if (list == null || store.lists().find(request.account(), list).isEmpty()) {
            throw Refusal.of(400, "list must be one of this account, was " + list + "; see GET /api/v1/lists");
        }
        boolean added = store.campaigns().addList(request.account(), campaign, list, request.who());
        operations.recordsChanged();
        return Reply.ok(new Added(list.toString(), added));
    }

    Reply log(Request request) {
        request.knows("limit", "cursor");
        return Reply.ok(
                Pages.of(request.page((cursor, limit) -> audit.page(request.account(), cursor, limit)), AuditView::of));
    }
}
