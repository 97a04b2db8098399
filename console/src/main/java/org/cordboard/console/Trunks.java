package org.cordboard.console;

import java.io.IOException;
import java.util.regex.Pattern;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.TrunkStore;

/** Trunks over HTTP. Thread-safe. */
final class Trunks {
    static final String PATH = "/api/v1/trunks";

    // RFC 3261 25.1: host and port of a SIP URI, without user part, parameters and headers.
    static final String HOST_PORT = "([A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])"
            + "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?";
    static final String USER = "[A-Za-z0-9+_.!~*'()&=$,;?/%-]{1,64}";

    private static final Pattern URI = Pattern.compile("sip:" + HOST_PORT);
    private static final Pattern CALLER = Pattern.compile(USER);
    private static final int LONGEST_NAME = 200;

    private final TrunkStore trunks;

    Trunks(TrunkStore trunks) {
        this.trunks = trunks;
    }

    Reply add(Request request) throws IOException {
        request.knows();
        Fields fields = request.fields();
        String name = fields.text("name", LONGEST_NAME);
        String uri = fields.text("uri", URI, "sip:HOST:PORT without user or parameters");
        String caller =
                fields.text("callerId", CALLER, "a number with country code, as +16175550100, or a SIP user part");
        fields.check();
        Trunk trunk = new Trunk(request.account(), TrunkId.next(), name, new TrunkTarget(uri, caller));
        trunks.add(trunk);
        return Reply.created(PATH + "/" + trunk.id(), view(trunk));
    }

    Reply page(Request request) {
        request.knows("limit", "cursor");
        return Reply.ok(
                Pages.of(request.page((cursor, limit) -> trunks.page(request.account(), cursor, limit)), Trunks::view));
    }

    Reply one(Request request) {
        request.knows();
        TrunkId id = request.id(TrunkId::parse);
        return Reply.ok(
                view(trunks.find(request.account(), id).orElseThrow(() -> Refusal.notFound("trunk", id, PATH))));
    }

    private static View view(Trunk trunk) {
        return new View(
                trunk.id().toString(),
                trunk.name(),
                trunk.target().uri(),
                trunk.target().callerId());
    }

    private record View(String id, String name, String uri, String callerId) {}
}
