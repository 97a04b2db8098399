package org.cordboard.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordboard.core.id.TrunkId;
import org.jspecify.annotations.Nullable;

/**
 * When which server of which trunk is asked, and what the answers say of it. Instants are UTC, times monotonic nanoseconds. Does
 * nothing by itself. Confined to who guards it.
 */
public final class TrunkWatch {
    /** An answer may take so long at most: RFC 3261's own 32 s would leave a dead trunk unnoticed for a minute. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    /** A ping of which nothing was heard for so long was lost in the switch. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(60);

    private final Map<TrunkId, Watched> trunks = new HashMap<>();

    /** A trunk's state is another one than before. Immutable. */
    public record Change(Trunk trunk, TrunkHealth now) {}

    private static final class Watched {
        Trunk trunk;
        Map<String, Post> posts = new LinkedHashMap<>();

        Watched(Trunk trunk) {
            this.trunk = trunk;
        }

        TrunkHealth health() {
            return TrunkHealth.of(posts.entrySet().stream()
                    .map(post -> new TrunkHealth.Server(post.getKey(), post.getValue().health))
                    .toList());
        }
    }

    /** One server. */
    private static final class Post {
        ServerHealth health;
        long askAt;

        @Nullable String asked;

        Post(ServerHealth health, long askAt) {
            this.health = health;
            this.askAt = askAt;
        }
    }

    /** These are the trunks from now on. What is known of their servers stays known; new servers are asked at once. */
    public void know(Collection<Trunk> all, Instant at, long now) {
        Set<TrunkId> ids = all.stream().map(Trunk::id).collect(Collectors.toSet());
        trunks.keySet().retainAll(ids);
        for (Trunk trunk : all) {
            Watched watched = trunks.get(trunk.id());
            if (watched == null || !watched.trunk.equals(trunk)) {
                trunks.put(trunk.id(), renewed(watched, trunk, at, now));
            }
        }
    }

    private static Watched renewed(@Nullable Watched before, Trunk trunk, Instant at, long now) {
        Watched watched = new Watched(trunk);
        for (String uri : trunk.target().servers()) {
            Post known = before == null ? null : before.posts.get(uri);
            boolean keeps = known != null && !trunk.pingEvery().isZero();
            // Nobody asks any more: what was heard long ago must not keep calls away.
            Post post = keeps ? known : new Post(ServerHealth.unknown(at), now);
            post.askAt = now;
            watched.posts.put(uri, post);
        }
        return watched;
    }

    /** The pings that are to be sent now; each is answered by {@link #answered}, or sent again much later. */
    public List<TrunkPing> due(long now, Ids ids) {
        List<TrunkPing> due = new ArrayList<>();
        for (Watched watched : trunks.values()) {
            Duration every = watched.trunk.pingEvery();
            if (every.isZero()) {
                continue;
            }
            watched.posts.forEach((uri, post) -> {
                if (post.askAt - now <= 0) {
                    String id = ids.next();
                    post.asked = id;
                    post.askAt = now + LOST_AFTER.toNanos();
                    due.add(new TrunkPing(id, watched.trunk.id(), uri, ANSWER_WITHIN));
                }
            });
        }
        return due;
    }

    /** Names pings. */
    public interface Ids {
        /** A name that was never given before. */
        String next();
    }

    /** Takes the answer to a ping; the state that the trunk is in with it, when it is another one. */
    public Optional<Change> answered(TrunkPing ping, PingResult result, Instant at, long now) {
        Watched watched = trunks.get(ping.trunk());
        Post post = watched == null ? null : watched.posts.get(ping.uri());
        if (watched == null || post == null || !ping.id().equals(post.asked)) {
            return Optional.empty();
        }
        TrunkState before = watched.health().state();
        post.asked = null;
        post.health = post.health.after(result, at);
        post.askAt = now + post.health.nextPing(watched.trunk.pingEvery()).toNanos();
        TrunkHealth health = watched.health();
        return health.state() == before ? Optional.empty() : Optional.of(new Change(watched.trunk, health));
    }

    /** A call met silence or a refusal there: its servers are asked at once. */
    public void doubt(TrunkId trunk, long now) {
        Watched watched = trunks.get(trunk);
        if (watched != null) {
            watched.posts.values().stream()
                    .filter(post -> post.asked == null && post.health.state() != TrunkState.DOWN)
                    .forEach(post -> post.askAt = now);
        }
    }

    /** How a trunk is, unless there is none. */
    public Optional<TrunkHealth> health(TrunkId trunk) {
        return Optional.ofNullable(trunks.get(trunk)).map(Watched::health);
    }

    /** The trunk with those of its servers that are not down, unless all of them are. */
    public Optional<TrunkTarget> reachable(Trunk trunk) {
        Watched watched = trunks.get(trunk.id());
        if (watched == null) {
            return Optional.of(trunk.target());
        }
        List<String> there = trunk.target().servers().stream()
                .filter(uri -> !isDown(watched.posts.get(uri)))
                .toList();
        TrunkTarget target = trunk.target();
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TrunkTarget(there.get(0), target.callerId(), there.subList(1, there.size()), target.sip()));
    }

    private static boolean isDown(@Nullable Post post) {
        return post != null && post.health.state() == TrunkState.DOWN;
    }
}
