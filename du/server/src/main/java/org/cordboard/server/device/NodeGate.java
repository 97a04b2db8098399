package org.cordboard.server.device;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.PhoneNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The nodes as a dialer sees them: any one serves; when one does not answer the next is asked. Thread-safe, blocking. */
final class NodeGate {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** The account is the node's business; the journal wants one. */
    private static final AccountId SOME_ACCOUNT = new AccountId(new java.util.UUID(0, 0));

    private static final ContactId SOME_CONTACT = new ContactId(new java.util.UUID(0, 0));

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> urls;
    private final DeviceId device;
    private final Clock clock;
    private volatile int turn;

    NodeGate(List<String> urls, DeviceId device, Clock clock) {
        this.urls = List.copyOf(urls);
        this.device = device;
        this.clock = clock;
    }

    /** What the node refuses: asking again changes nothing. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedException(int status, String why) {
            super(why);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    void register(Map<CampaignId, Integer> campaigns) throws IOException, RefusedException {
        List<Map<String, Object>> rows = new ArrayList<>();
        campaigns.forEach(
                (campaign, rate) -> rows.add(Map.of("campaign", campaign.toString(), "recordsPerMinute", rate)));
        send("PUT", "", Map.of("campaigns", rows), PATIENCE);
    }

    List<LeasedRecord> take(CampaignId campaign, int most, Duration wait) throws IOException, RefusedException {
        Instant requestedAt = clock.now();
        long requestedNanos = clock.monotonicNanos();
        JsonNode taken = send(
                "POST",
                "/take",
                Map.of("campaign", campaign.toString(), "most", most, "wait", wait.toString()),
                PATIENCE.plus(wait));
        Duration duration = Duration.parse(taken.path("lease").asString("PT0S"));
        List<LeasedRecord> records = new ArrayList<>();
        for (JsonNode item : taken.path("items")) {
            records.add(leased(
                    item, new Lease(device, item.path("epoch").asLong(), duration, requestedAt, requestedNanos)));
        }
        return records;
    }

    /** What the node thinks we have in hand; not to be dialed by these leases. */
    List<LeasedRecord> inHand() throws IOException, RefusedException {
        List<LeasedRecord> records = new ArrayList<>();
        for (JsonNode item : send("GET", "/leases", null, PATIENCE).path("items")) {
            records.add(leased(item, new Lease(device, item.path("epoch").asLong(), Duration.ZERO, Instant.EPOCH, 0)));
        }
        return records;
    }

    private static LeasedRecord leased(JsonNode item, Lease lease) {
        return new LeasedRecord(
                new CallRecord(
                        SOME_ACCOUNT,
                        RecordId.parse(item.path("record").asString()),
                        CampaignId.parse(item.path("campaign").asString()),
                        SOME_CONTACT,
                        new PhoneNumber(item.path("number").asString()),
                        item.path("attempts").asInt(),
                        Instant.EPOCH),
                lease);
    }

    /** The leases that last anew; what is missing is lost. */
    List<LeasedRecord> renew(List<LeasedRecord> old) throws IOException, RefusedException {
        Instant requestedAt = clock.now();
        long requestedNanos = clock.monotonicNanos();
        JsonNode answer = send("POST", "/renew", keys(old), PATIENCE);
        Duration duration = Duration.parse(answer.path("lease").asString("PT0S"));
        List<LeasedRecord> renewed = new ArrayList<>();
        for (JsonNode row : answer.path("leases")) {
            LeaseKey key = new LeaseKey(
                    RecordId.parse(row.path("record").asString()),
                    row.path("epoch").asLong());
            if (row.path("status").asString().equals("renewed")) {
                old.stream()
                        .filter(leased -> LeaseKey.of(leased).equals(key))
                        .forEach(leased -> renewed.add(new LeasedRecord(
                                leased.record(),
                                new Lease(device, key.epoch(), duration, requestedAt, requestedNanos))));
            }
        }
        return renewed;
    }

    void giveBack(Collection<LeasedRecord> records) throws IOException, RefusedException {
        if (!records.isEmpty()) {
            send("POST", "/give-back", keys(records), PATIENCE);
        }
    }

    private static Map<String, Object> keys(Collection<LeasedRecord> records) {
        return Map.of(
                "leases",
                records.stream()
                        .map(leased -> Map.of(
                                "record",
                                leased.record().id().toString(),
                                "epoch",
                                leased.lease().epoch()))
                        .toList());
    }

    /** Brings results; those that were refused, with the reason. */
    Map<String, String> results(List<Attempt> attempts) throws IOException, RefusedException {
        JsonNode answer = send(
                "POST",
                "/results",
                Map.of("results", attempts.stream().map(NodeGate::row).toList()),
                PATIENCE);
        Map<String, String> refused = new LinkedHashMap<>();
        for (JsonNode row : answer.path("results")) {
            if (row.path("status").asString().equals("refused")) {
                refused.put(row.path("attempt").asString(), row.path("why").asString());
            }
        }
        return refused;
    }

    private static Map<String, Object> row(Attempt attempt) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("attempt", attempt.id().toString());
        row.put("record", attempt.record().toString());
        row.put("epoch", attempt.epoch());
        row.put("startedAt", attempt.startedAt().toString());
        row.put("endedAt", attempt.outcome().endedAt().toString());
        row.put("result", attempt.outcome().result().name());
        row.put("sipStatus", attempt.outcome().sipStatus());
        row.put("detail", attempt.outcome().detail());
        return row;
    }

    private JsonNode send(String method, String path, @org.jspecify.annotations.Nullable Object body, Duration patience)
            throws IOException, RefusedException {
        int asked = turn;
        String url = urls.get(Math.floorMod(asked, urls.size()));
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/devices/" + device + path))
                    .timeout(patience)
                    .header("Accept", "application/json, application/problem+json");
            HttpRequest whole = body == null
                    ? request.GET().build()
                    : request.header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                            .build();
            HttpResponse<String> response = client.send(whole, BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode answer = json.readTree(response.body());
            if (response.statusCode() / 100 == 2) {
                return answer;
            }
            String why = answer.path("problems").isArray()
                    ? String.join(
                            "; ",
                            answer.path("problems")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList())
                    : answer.path("detail").asString(response.body());
            if (response.statusCode() >= 500) {
                throw new IOException("the node at " + url + " answered " + response.statusCode() + ": " + why);
            }
            throw new RefusedException(response.statusCode(), why);
        } catch (JacksonException notJson) {
            turn = asked + 1;
            throw new IOException("what answers at " + url + " must be a Cordboard node, is not: " + notJson, notJson);
        } catch (IOException gone) {
            turn = asked + 1;
            throw new IOException("the node at " + url + " does not serve: " + gone, gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }
}
