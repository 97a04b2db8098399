package org.cordboard.server.device;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.JournalException;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands records over by HTTP, on the loopback address alone: {@code GET /next}, then {@code POST /started} before the call is made, then
 * {@code POST /result}. Thread-safe.
 */
final class LocalDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDoor.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int THREADS = 10;
    private static final int LARGEST = 64 * 1024;

    private final JsonMapper json = new JsonMapper();
    private final Clock clock;
    private final Hand hand;
    private final Supplier<Map<String, Object>> status;
    private final Javalin server;

    /** What is answered. */
    private record Answer(int status, Map<String, ?> body) {}

    private interface Endpoint {
        Answer answer(JsonNode asked);
    }

    LocalDoor(int port, Clock clock, Hand hand, Supplier<Map<String, Object>> status) throws IOException {
        this.clock = clock;
        this.hand = hand;
        this.status = status;
        this.server = Javalin.create(settings -> {
            settings.startup.showJavalinBanner = false;
            settings.startup.showOldJavalinVersionWarning = false;
            settings.startup.startupWatcherEnabled = false;
            QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
            threads.setName("local-door");
            threads.setDaemon(true);
            settings.jetty.threadPool = threads;
            settings.jetty.addConnector((jetty, http) -> {
                ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
                connector.setHost(LOOPBACK);
                connector.setPort(port);
                return connector;
            });
            settings.routes.get("/next", answering(asked -> next()));
            settings.routes.post("/started", answering(this::started));
            settings.routes.post("/result", answering(this::result));
            settings.routes.get("/status", answering(asked -> new Answer(200, status())));
        });
        try {
            server.start();
        } catch (JavalinException taken) {
            server.stop();
            throw new IOException(
                    "--port must be free on " + LOOPBACK + ", was not: " + port + "; choose another", taken);
        }
    }

    String url() {
        return "http://" + LOOPBACK + ":" + server.port();
    }

    private Map<String, Object> status() {
        return status.get();
    }

    private Answer next() {
        Optional<Hand.Offer> offer = hand.next();
        if (offer.isEmpty()) {
            return new Answer(204, Map.of());
        }
        Lease lease = offer.get().leased().lease();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("attempt", offer.get().attempt().toString());
        body.put("record", offer.get().leased().record().id().toString());
        body.put("campaign", offer.get().leased().record().campaign().toString());
        body.put("number", offer.get().leased().record().number().e164());
        body.put("attempts", offer.get().leased().record().attempts());
        body.put(
                "leaseLeft",
                Duration.ofNanos(lease.duration().toNanos() - (clock.monotonicNanos() - lease.requestedNanos()))
                        .toString());
        return new Answer(200, body);
    }

    private Answer started(JsonNode asked) {
        return told(hand.start(attempt(asked)));
    }

    private Answer result(JsonNode asked) {
        return told(hand.end(
                attempt(asked),
                Outcomes.of(
                        asked.path("result").asString(""),
                        asked.path("endedAt").asString(""),
                        asked.path("detail").asString(""),
                        clock.now())));
    }

    private static Answer told(Hand.Told told) {
        return switch (told) {
            case DONE -> new Answer(200, Map.of("status", "done"));
            case TOO_LATE -> problem(409, "the lease is over: do not dial it; ask GET /next for another");
            case UNKNOWN -> problem(404, "there is no such attempt under way here; say POST /started before the call");
        };
    }

    private static AttemptId attempt(JsonNode asked) {
        return AttemptId.parse(asked.path("attempt").asString(""));
    }

    private static Answer problem(int status, String why) {
        return new Answer(status, Map.of("status", status, "detail", why));
    }

    private Handler answering(Endpoint endpoint) {
        return context -> {
            Answer answer = answer(context, endpoint);
            context.status(answer.status());
            if (!answer.body().isEmpty()) {
                context.contentType("application/json");
                context.result(json.writeValueAsString(answer.body()));
            }
        };
    }

    private Answer answer(Context context, Endpoint endpoint) throws IOException {
        // A page in a browser of this machine is no dialer.
        if (context.header("Origin") != null) {
            return problem(403, "requests of web pages are refused");
        }
        try {
            byte[] bytes = context.req().getInputStream().readNBytes(LARGEST);
            return endpoint.answer(bytes.length == 0 ? json.createObjectNode() : json.readTree(bytes));
        } catch (JacksonException | IllegalArgumentException wrong) {
            return problem(400, String.valueOf(wrong.getMessage()));
        } catch (JournalException broken) {
            LOG.debug("the journal cannot be written", broken);
            return problem(503, String.valueOf(broken.getMessage()));
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
