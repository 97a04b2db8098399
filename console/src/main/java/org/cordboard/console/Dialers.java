package org.cordboard.console;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.cordboard.core.distribution.DialerResult;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.DialerOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.jspecify.annotations.Nullable;

/** Outside dialers over HTTP: they register, take leased records, bring results. Thread-safe. */
final class Dialers {
    static final String PATH = Devices.PATH + "/{id}";
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int MOST_TAKEN = 1000;
    private static final int FEW = 10;
    private static final int LARGEST_BATCH = 1024 * 1024;

    private final DialerOperations operations;

    private record View(String id, String lastContact, List<DialerForm.Work> campaigns) {
        static View of(OutsideDialer dialer) {
            return new View(dialer.id().value(), Json.instant(dialer.lastContact()), DialerForm.Work.of(dialer));
        }
    }

    private record Handed(String record, long epoch, String number, String campaign, int attempts) {
        static Handed of(LeasedRecord leased) {
            return new Handed(
                    leased.record().id().toString(),
                    leased.lease().epoch(),
                    leased.record().number().e164(),
                    leased.record().campaign().toString(),
                    leased.record().attempts());
        }
    }

    private record Taken(String campaign, String lease, List<Handed> items) {}

    private record InHand(List<Handed> items) {}

    private record Kept(String record, long epoch, String status) {}

    private record Renewed(String lease, List<Kept> leases) {}

    private record Kepts(List<Kept> leases) {}

    private record Told(
            String attempt, String status, @Nullable String why) {}

    private record Results(List<Told> results) {}

    private record Removed(String id) {}

    Dialers(DialerOperations operations) {
        this.operations = operations;
    }

    Reply register(Request request) throws IOException, OperationRefusedException {
        request.knows();
        DeviceId device = request.id(DeviceId::new);
        Map<CampaignId, Integer> campaigns = DialerForm.campaigns(request.fields());
        return Reply.ok(View.of(operations.register(request.account(), device, campaigns)));
    }

    Reply one(Request request) throws OperationRefusedException {
        request.knows();
        return Reply.ok(View.of(operations.find(request.account(), request.id(DeviceId::new))));
    }

    Reply remove(Request request) throws OperationRefusedException {
        request.knows();
        DeviceId device = request.id(DeviceId::new);
        operations.remove(request.account(), device);
        return Reply.ok(new Removed(device.value()));
    }

    /** The answer comes when there are records, or when nobody should wait any longer. */
    CompletableFuture<Reply> take(Request request) throws IOException, OperationRefusedException {
        request.knows();
        DeviceId device = request.id(DeviceId::new);
        Fields fields = request.fields();
        CampaignId campaign = fields.id("campaign", CampaignId::parse).orElseGet(CampaignId::next);
        int most = fields.integerOr(FEW, "most", 1, MOST_TAKEN);
        Duration wait = fields.durationOr(Duration.ZERO, "wait", Duration.ZERO, LONGEST_WAIT, true);
        fields.check();
        return operations
                .take(request.account(), device, campaign, most, wait)
                .thenApply(taken -> Reply.ok(new Taken(
                        Json.word(taken.campaign()),
                        taken.lease().toString(),
                        taken.records().stream().map(Handed::of).toList())));
    }

    Reply inHand(Request request) throws OperationRefusedException {
        request.knows();
        return Reply.ok(new InHand(operations.inHand(request.account(), request.id(DeviceId::new)).stream()
                .map(Handed::of)
                .toList()));
    }

    Reply renew(Request request) throws IOException, OperationRefusedException {
        request.knows();
        DeviceId device = request.id(DeviceId::new);
        List<LeaseKey> wanted = DialerForm.leases(request.fields(LARGEST_BATCH));
        List<LeasedRecord> renewed = operations.renew(request.account(), device, wanted);
        String lease = renewed.stream()
                .findFirst()
                .map(leased -> leased.lease().duration().toString())
                .orElse("PT0S");
        Set<LeaseKey> kept = renewed.stream().map(LeaseKey::of).collect(Collectors.toSet());
        return Reply.ok(new Renewed(lease, kept(wanted, kept, "renewed", "lost")));
    }

    Reply giveBack(Request request) throws IOException, OperationRefusedException {
        request.knows();
        DeviceId device = request.id(DeviceId::new);
        List<LeaseKey> wanted = DialerForm.leases(request.fields(LARGEST_BATCH));
        Set<LeaseKey> given = new HashSet<>(operations.giveBack(request.account(), device, wanted));
        return Reply.ok(new Kepts(kept(wanted, given, "given-back", "lost")));
    }

    private static List<Kept> kept(List<LeaseKey> wanted, Set<LeaseKey> done, String yes, String no) {
        return wanted.stream()
                .map(key -> new Kept(key.record().toString(), key.epoch(), done.contains(key) ? yes : no))
                .toList();
    }

    Reply results(Request request) throws IOException, OperationRefusedException {
        request.knows();
        DeviceId device = request.id(DeviceId::new);
        List<DialerForm.Row<DialerResult>> rows = DialerForm.results(request.fields(LARGEST_BATCH));
        List<DialerResult> readable = rows.stream()
                .map(DialerForm.Row::value)
                .filter(Objects::nonNull)
                .toList();
        List<DialerResult.Answer> answers = operations.results(request.account(), device, readable);
        Map<AttemptId, List<DialerResult.Answer>> byAttempt = new HashMap<>();
        answers.forEach(answer -> byAttempt
                .computeIfAbsent(answer.attempt(), id -> new ArrayList<>())
                .add(answer));
        List<Told> told = new ArrayList<>();
        for (DialerForm.Row<DialerResult> row : rows) {
            DialerResult value = row.value();
            told.add(
                    value == null
                            ? new Told(row.attempt(), "refused", String.join("; ", row.problems()))
                            : told(Objects.requireNonNull(byAttempt.get(value.attempt()))
                                    .remove(0)));
        }
        return Reply.ok(new Results(told));
    }

    private static Told told(DialerResult.Answer answer) {
        return new Told(
                answer.attempt().toString(),
                Json.word(answer.status()),
                answer.why().isEmpty() ? null : answer.why());
    }
}
