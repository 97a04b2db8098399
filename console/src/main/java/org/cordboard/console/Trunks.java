package org.cordboard.console;

import java.io.IOException;
import java.util.List;
import org.cordboard.core.call.DigestCredentials;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkHealth;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.TrunkOperations;
import org.cordboard.core.ports.TrunkStore;
import org.jspecify.annotations.Nullable;

/** Trunks over HTTP, with how each is. Thread-safe. */
final class Trunks {
    static final String PATH = "/api/v1/trunks";

    private final TrunkStore trunks;
    private final TrunkOperations operations;

    Trunks(TrunkStore trunks, TrunkOperations operations) {
        this.trunks = trunks;
        this.operations = operations;
    }

    Reply add(Request request) throws IOException {
        request.knows();
        Trunk trunk = TrunkForm.whole(request.fields(), request.account(), TrunkId.next());
        trunks.add(trunk);
        operations.changed();
        return Reply.created(PATH + "/" + trunk.id(), view(trunk));
    }

    Reply page(Request request) {
        request.knows("limit", "cursor");
        return Reply.ok(
                Pages.of(request.page((cursor, limit) -> trunks.page(request.account(), cursor, limit)), this::view));
    }

    Reply one(Request request) {
        request.knows();
        return Reply.ok(view(find(request)));
    }

    /** The whole trunk anew: what is left out takes its default. */
    Reply replace(Request request) throws IOException {
        request.knows();
        Trunk before = find(request);
        return store(TrunkForm.whole(request.fields(), before.account(), before.id()));
    }

    /** Some of it: what is left out stays. */
    Reply change(Request request) throws IOException {
        request.knows();
        return store(TrunkForm.change(request.fields(), find(request)));
    }

    private Reply store(Trunk trunk) {
        if (!trunks.change(trunk)) {
            throw Refusal.notFound("trunk", trunk.id(), PATH);
        }
        operations.changed();
        return Reply.ok(view(trunk));
    }

    private Trunk find(Request request) {
        TrunkId id = request.id(TrunkId::parse);
        return trunks.find(request.account(), id).orElseThrow(() -> Refusal.notFound("trunk", id, PATH));
    }

    private View view(Trunk trunk) {
        SipProfile sip = trunk.target().sip();
        return new View(
                trunk.id().toString(),
                trunk.name(),
                trunk.target().uri(),
                trunk.target().furtherServers(),
                trunk.target().callerId(),
                Auth.of(sip.credentials()),
                trunk.limits().channels(),
                trunk.limits().callsPerSecond(),
                Json.word(sip.redirects()),
                Json.word(sip.presentation()),
                sip.assertedIdentity(),
                Json.word(sip.provisionals()),
                sip.sessionExpires().toString(),
                sip.firstResponseWithin().toString(),
                trunk.pingEvery().toString(),
                operations.live(trunk.account(), trunk.id()).map(Trunks::live).orElse(null));
    }

    private static Live live(TrunkOperations.Live live) {
        TrunkHealth health = live.health();
        return new Live(
                Json.word(health.state()),
                Json.instant(health.since()),
                health.reason(),
                live.calls(),
                Json.duration(live.heldFor()),
                health.servers().stream()
                        .map(server -> new Server(
                                server.uri(),
                                Json.word(server.health().state()),
                                Json.instant(server.health().since()),
                                server.health().reason()))
                        .toList());
    }

    private record View(
            String id,
            String name,
            String uri,
            List<String> servers,
            String callerId,
            @Nullable Auth auth,
            int channels,
            int callsPerSecond,
            String redirects,
            String presentation,
            @Nullable String assertedIdentity,
            String provisionals,
            String sessionExpires,
            String firstResponseWithin,
            String pingInterval,
            @Nullable Live live) {}

    /** Without the password, which nobody is ever shown. */
    private record Auth(String user, @Nullable String realm) {
        static @Nullable Auth of(@Nullable DigestCredentials credentials) {
            return credentials == null ? null : new Auth(credentials.user(), credentials.realm());
        }
    }

    private record Live(
            String state,
            String since,
            String reason,
            int calls,
            @Nullable String heldFor,
            List<Server> servers) {}

    private record Server(String uri, String state, String since, String reason) {}
}
