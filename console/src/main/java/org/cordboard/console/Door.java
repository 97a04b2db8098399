package org.cordboard.console;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.record.ListFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests in: finds their account, bounds how many work on the store at once, does repeated writes once, and turns what goes
 * wrong into problem documents. Thread-safe.
 */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int STORE_RETRY = 5;
    private static final int BUSY_RETRY = 1;
    // A client that still sends hears our answer only when its bytes are taken.
    private static final long DRAINED_AT_MOST = 64L * 1024 * 1024;

    private final Store store;
    private final Repeats repeats;
    private final Semaphore requests;
    private final Semaphore uploads;
    private volatile @Nullable AccountId account;

    /**
     * @param requests on the store at once, fewer than there are threads, so that health and metrics answer when the store does not
     * @param uploads of lists at once
     */
    Door(Store store, Clock clock, int requests, int uploads) {
        this.store = store;
        this.repeats = new Repeats(clock);
        this.requests = new Semaphore(requests);
        this.uploads = new Semaphore(uploads);
    }

    /** A request that works on the store. */
    Handler through(Endpoint endpoint) {
        return context -> gated(context, once(endpoint), requests);
    }

    /** An upload, which may take minutes. */
    Handler upload(Endpoint endpoint) {
        return context -> gated(context, once(endpoint), uploads);
    }

    /** A request whose answer may come later; while it is waited for, no thread is held. An {@code Idempotency-Key} says nothing here. */
    Handler waiting(Waiting endpoint) {
        return context -> {
            AtomicReference<CompletableFuture<Reply>> later = new AtomicReference<>();
            gated(
                    context,
                    request -> {
                        later.set(endpoint.answer(request));
                        return Reply.ok(Map.of());
                    },
                    requests);
            CompletableFuture<Reply> answer = later.get();
            if (answer != null) {
                context.future(() -> answer.handle((reply, failure) -> {
                    write(context, failure == null ? reply : later(failure).reply());
                    return reply;
                }));
            }
        };
    }

    /** What answers in the end. */
    interface Waiting {
        CompletableFuture<Reply> answer(Request request) throws IOException, OperationRefusedException;
    }

    private static Refusal later(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StoreUnavailableException gone) {
            return storeGone(gone);
        }
        LOG.error("A request that waited has failed", cause);
        return Refusal.of(500, "the node failed here; its log says why");
    }

    /** The same, but a write that is repeated with its key is done once. */
    private Endpoint once(Endpoint endpoint) {
        return request -> {
            String key = request.idempotencyKey();
            return key == null ? endpoint.answer(request) : repeats.once(key, request, endpoint);
        };
    }

    private void gated(Context context, Endpoint endpoint, Semaphore gate) throws IOException {
        if (!gate.tryAcquire()) {
            write(
                    context,
                    Refusal.later("too many requests of this kind are under way; repeat it in a moment", BUSY_RETRY)
                            .reply());
            return;
        }
        try {
            write(context, answer(context, endpoint));
        } finally {
            gate.release();
        }
    }

    private Reply answer(Context context, Endpoint endpoint) throws IOException {
        Request request;
        try {
            request = new Request(context, account());
        } catch (StoreUnavailableException gone) {
            return storeGone(gone).reply();
        }
        try {
            return endpoint.answer(request);
        } catch (Refusal refusal) {
            return refused(request, refusal);
        } catch (OperationRefusedException refused) {
            return refused(request, refusal(refused));
        } catch (ListFileException unreadable) {
            return refused(request, Refusal.of(400, List.of(String.valueOf(unreadable.getMessage()))));
        } catch (StoreUnavailableException gone) {
            return refused(request, storeGone(gone));
        }
    }

    private static Reply refused(Request request, Refusal refusal) throws IOException {
        if (request.begunOrFlowing()) {
            request.drain(DRAINED_AT_MOST);
        }
        return refusal.reply();
    }

    private static Refusal refusal(OperationRefusedException refused) {
        return switch (refused.reason()) {
            case NOT_FOUND -> Refusal.of(404, refused.problems());
            case CONFLICT -> Refusal.of(409, refused.problems());
            case INVALID -> Refusal.of(400, refused.problems());
        };
    }

    private static Refusal storeGone(StoreUnavailableException gone) {
        LOG.warn("The store does not answer: {}", gone.getMessage());
        return Refusal.later(
                "the store does not answer now; calls go on, repeat the request when /health/ready says so",
                STORE_RETRY);
    }

    /** The one place where a request gets its account: there is one account and no login yet. */
    private AccountId account() {
        AccountId known = account;
        if (known == null) {
            known = store.accounts().defaultAccount();
            account = known;
        }
        return known;
    }

    /** What Javalin itself refuses: no such path, no such method. */
    static void refused(HttpResponseException refused, Context context) {
        Refusal refusal = switch (refused.getStatus()) {
            case 404 -> Refusal.of(404, "there is nothing at " + context.path() + "; see docs/rest-api.md");
            case 405 ->
                Refusal.of(
                                405,
                                context.method().name() + " is not possible at " + context.path()
                                        + "; see docs/rest-api.md")
                        // RFC 9110 15.5.6. Javalin says what is possible in its only detail.
                        .with("Allow", String.join(", ", refused.getDetails().values()));
            default -> Refusal.of(refused.getStatus(), String.valueOf(refused.getMessage()));
        };
        write(context, refusal.reply());
    }

    /** What nobody foresaw. */
    static void failed(Exception failure, Context context) {
        if (failure instanceof Refusal refusal) {
            write(context, refusal.reply());
            return;
        }
        LOG.error("{} {} failed", context.method(), context.path(), failure);
        write(context, Refusal.of(500, "the node failed here; its log says why").reply());
    }

    /** Writes the answer out. */
    static void write(Context context, Reply reply) {
        context.status(reply.status());
        context.contentType(reply.contentType());
        reply.headers().forEach(context::header);
        context.result(reply.body());
    }
}
