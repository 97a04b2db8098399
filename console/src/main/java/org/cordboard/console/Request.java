package org.cordboard.console;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.ports.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A request as an endpoint sees it: already of one account, its body read once and hashed on the way. Confined to its thread. */
final class Request {
    private static final int LARGEST_JSON = 64 * 1024;
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;
    private static final int BLOCK = 16 * 1024;

    private final Context context;
    private final AccountId account;
    private final MessageDigest digest;
    private @Nullable InputStream body;

    Request(Context context, AccountId account) {
        this.context = context;
        this.account = account;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 must be there in every Java, was not", missing);
        }
    }

    AccountId account() {
        return account;
    }

    /** The id in the path; one that is none names nothing in this account. */
    <T> T id(Function<String, T> parse) {
        String text = context.pathParam("id");
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException notOne) {
            throw Refusal.of(404, "there is nothing here: " + notOne.getMessage());
        }
    }

    /** The key of a write that may be repeated, null when it has none. */
    @Nullable String idempotencyKey() {
        return context.method().name().equals("POST") ? context.header("Idempotency-Key") : null;
    }

    /** A query parameter, if it is there. */
    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
    }

    /** Refuses query parameters that are none of these. */
    void knows(String... parameters) {
        Set<String> known = Set.of(parameters);
        List<String> problems = new ArrayList<>();
        context.queryParamMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                problems.add("query parameter '" + name + "' must be a known one, was not" + Nearest.hint(name, known)
                        + "; leave it out");
            } else if (values.size() > 1) {
                problems.add("query parameter '" + name + "' must be given once, was given " + values.size()
                        + " times; leave the others out");
            }
        });
        if (!problems.isEmpty()) {
            throw Refusal.of(400, problems);
        }
    }

    /** A part of a listing, by `limit` and `cursor`. */
    <T> Page<T> page(Listing<T> listing) {
        int limit = limit();
        try {
            return listing.page(query("cursor").orElse(null), limit);
        } catch (IllegalArgumentException badCursor) {
            throw Refusal.of(400, String.valueOf(badCursor.getMessage()));
        }
    }

    /** What gives a part of a listing. */
    interface Listing<T> {
        Page<T> page(@Nullable String cursor, int limit);
    }

    private int limit() {
        String text = query("limit").orElse(Integer.toString(DEFAULT_LIMIT));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notOne) {
            throw badLimit(text);
        }
        throw badLimit(text);
    }

    private static Refusal badLimit(String text) {
        return Refusal.of(
                400, "limit must be 1.." + LARGEST_LIMIT + ", was " + text + "; leave it out for " + DEFAULT_LIMIT);
    }

    /** The body as a JSON object; empty when there is no body. */
    Fields fields() throws IOException {
        return fields(LARGEST_JSON);
    }

    /** The same for a body of many rows, so many bytes at most. */
    Fields fields(int largest) throws IOException {
        byte[] bytes = stream().readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw Refusal.of(413, "the body must be at most " + largest + " bytes, was more; send less");
        }
        if (bytes.length > 0) {
            isOf("application/json");
        }
        return Fields.of(bytes);
    }

    /** The body as a JSON object of maps, lists, texts and numbers. */
    Map<String, Object> document() throws IOException {
        byte[] bytes = stream().readNBytes(LARGEST_JSON + 1);
        if (bytes.length > LARGEST_JSON) {
            throw Refusal.of(413, "the body must be at most " + LARGEST_JSON + " bytes, was more; send less");
        }
        isOf("application/json");
        try {
            return Json.document(bytes);
        } catch (JacksonException broken) {
            throw Refusal.of(400, "the body must be a JSON object, was not: " + broken.getOriginalMessage());
        }
    }

    /** Another part of the path. */
    String part(String name) {
        return context.pathParam(name);
    }

    /** Who asks, for the audit log: there are no logins yet. */
    String who() {
        return "console@" + context.ip();
    }

    /** The body as it comes, to be read once. */
    InputStream csv() throws IOException {
        isOf("text/csv");
        return stream();
    }

    private void isOf(String type) {
        String sent = context.contentType() == null ? "" : context.contentType();
        String[] parts =
                sent.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "").split(";", -1);
        if (!parts[0].equals(type)) {
            throw Refusal.of(415, "Content-Type must be " + type + ", was '" + sent + "'; send it as " + type);
        }
        for (String part : parts) {
            if (part.startsWith("charset=") && !part.equals("charset=utf-8")) {
                throw Refusal.of(415, "charset must be utf-8, was '" + sent + "'; convert the body to UTF-8");
            }
        }
    }

    private InputStream stream() throws IOException {
        if (body == null) {
            body = new DigestInputStream(context.req().getInputStream(), digest);
        }
        return body;
    }

    /** Reads and forgets what is left of the body, at most so many bytes: a client that still sends hears the answer then. */
    void drain(long atMost) throws IOException {
        byte[] block = new byte[BLOCK];
        InputStream stream = stream();
        long left = atMost;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = stream.read(block);
            left -= read;
        }
    }

    /** Whether anything of the body has been asked for: until then, a client that waits for `100 Continue` sends nothing. */
    boolean begunOrFlowing() {
        return body != null || context.header("Expect") == null;
    }

    /** What was asked, whole, as a hash; reads the rest of the body. */
    String hash() throws IOException {
        drain(Long.MAX_VALUE);
        String line = context.method() + " " + context.path() + "?" + context.queryString();
        digest.update(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
