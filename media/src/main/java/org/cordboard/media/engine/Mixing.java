package org.cordboard.media.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.media.leg.JoinMode;
import org.cordboard.media.leg.Playing;
import org.jspecify.annotations.Nullable;

/**
 * What a leg says when nothing can be relayed to it: the sum of those that it hears. Those are its partner, where the codecs differ
 * or others are heard as well, supervisors and whom they listen to, and announcements to both sides. Confined to the leg's media loop; feeds cross loops.
 */
final class Mixing {
    private static final int MOST_SAMPLES = 320;

    /** A watched one, a partner, the one before and the next one. */
    private static final int MOST_ASKING = 4;

    private static final float DUCKED = (float) Math.pow(10, -Playing.DUCKED_DB / 20.0);

    private final RtpLeg leg;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<Feed> given = new ArrayList<>();
    private final Map<RtpLeg, JoinMode> supervisors = new LinkedHashMap<>();
    private final int[] sum = new int[MOST_SAMPLES];
    private final Map<RtpLeg, Set<RtpLeg>> asked = new LinkedHashMap<>();
    /** Where what this leg plays to both goes: its own mix first, then the partner's. */
    private final List<Feed> announcedTo = new ArrayList<>();

    private final List<Feed> announcements = new ArrayList<>();
    private float gain = 1;
    private Set<RtpLeg> mine = Set.of();
    private @Nullable RtpLeg watched;
    private @Nullable RtpLeg partner;

    Mixing(RtpLeg leg) {
        this.leg = leg;
    }

    /** Whether this leg's audio is mixed, so that nothing is relayed to it. */
    boolean isActive() {
        return !feeds.isEmpty() || !announcements.isEmpty();
    }

    /** Whether others need this leg's audio decoded. */
    boolean gives() {
        return !given.isEmpty();
    }

    /** Gives 20 ms of this leg's peer to all that hear it. */
    void give(short[] pcm, int rate, boolean real) {
        for (int i = 0; i < given.size(); i++) {
            given.get(i).offer(pcm, rate, real);
        }
    }

    /**
     * The next 20 ms for this leg's peer.
     *
     * @return whether the partner was heard in it
     */
    boolean mix(short[] into, int rate) {
        int samples = rate / 50;
        Arrays.fill(sum, 0, samples, 0);
        boolean partnerHeard = false;
        for (int i = 0; i < feeds.size(); i++) {
            Feed feed = feeds.get(i);
            boolean real = feed.add(sum, rate);
            partnerHeard |= real && feed.from() == partner;
        }
        duck(samples);
        hearAnnouncements(rate);
        for (int i = 0; i < samples; i++) {
            into[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum[i]));
        }
        return partnerHeard;
    }

    /** Those who talk make way for an announcement and come back within one frame, without a click. */
    private void duck(int samples) {
        float target = announcements.isEmpty() ? 1 : DUCKED;
        if (gain < 1 || target < 1) {
            for (int i = 0; i < samples; i++) {
                sum[i] = Math.round(sum[i] * (gain + (target - gain) * i / samples));
            }
            gain = target;
        }
    }

    private void hearAnnouncements(int rate) {
        boolean over = false;
        for (int i = announcements.size() - 1; i >= 0; i--) {
            Feed feed = announcements.get(i);
            feed.add(sum, rate);
            if (feed.isOver()) {
                announcements.remove(i);
                over = true;
            }
        }
        if (over) {
            reconsider();
        }
    }

    /** Gives 20 ms of what this leg plays to both to its mix and its partner's. */
    void announce(short[] pcm, int rate) {
        if (announcedTo.isEmpty()) {
            Feed own = new Feed(leg);
            announcedTo.add(own);
            announced(own);
            announceTo(partner);
        }
        for (int i = 0; i < announcedTo.size(); i++) {
            announcedTo.get(i).offer(pcm, rate, true);
        }
    }

    /** Nothing more is played to both. */
    void endAnnouncement() {
        announcedTo.forEach(Feed::end);
        announcedTo.clear();
    }

    private void announceTo(@Nullable RtpLeg other) {
        if (other != null) {
            Feed feed = new Feed(leg);
            announcedTo.add(feed);
            other.tellMixing(m -> m.announced(feed));
        }
    }

    private void announced(Feed feed) {
        announcements.add(feed);
        reconsider();
    }

    /** The leg has another partner, or none; those who listen to it follow. */
    void partner(@Nullable RtpLeg now) {
        if (!announcedTo.isEmpty() && now != partner) {
            List<Feed> before = announcedTo.subList(1, announcedTo.size());
            before.forEach(Feed::end);
            before.clear();
            announceTo(now);
        }
        partner = now;
        direct();
    }

    /** Another leg listens to this one, in that way; null when it no longer does. */
    void supervise(RtpLeg supervisor, @Nullable JoinMode mode) {
        if (mode == null) {
            supervisors.remove(supervisor);
        } else {
            supervisors.put(supervisor, mode);
        }
        direct();
    }

    /**
     * Whom the watched leg, or the partner on behalf of its supervisors, wants this leg to hear. It may come before this side of the
     * join has begun, or after that of another has, so the latest are kept, and count while the one who asked is watched or the
     * partner.
     */
    void hearAlso(RtpLeg asking, Set<RtpLeg> legs) {
        asked.remove(asking);
        asked.put(asking, legs);
        if (asked.size() > MOST_ASKING) {
            asked.remove(asked.keySet().iterator().next());
        }
        reconsider();
    }

    /** This leg listens to that one from now on; null for none. */
    void watch(@Nullable RtpLeg other) {
        RtpLeg before = watched;
        RtpLeg me = leg;
        if (before != null && before != other) {
            before.tellMixing(m -> m.supervise(me, null));
        }
        watched = other;
        reconsider();
    }

    @Nullable RtpLeg watched() {
        return watched;
    }

    /** The leg ends: nobody hears it, and it hears nobody. */
    void end() {
        watch(null);
        RtpLeg me = leg;
        supervisors.keySet().forEach(s -> s.tellEndOf(me));
        supervisors.clear();
        asked.clear();
        mine = Set.of();
        partner = null;
        endAnnouncement();
        announcements.clear();
        feeds.forEach(f -> f.from().tellMixing(m -> m.given.remove(f)));
        feeds.clear();
        given.clear();
    }

    private void direct() {
        RtpLeg me = leg;
        RtpLeg now = partner;
        Set<RtpLeg> heardHere = new HashSet<>();
        Set<RtpLeg> heardThere = new HashSet<>();
        supervisors.forEach((supervisor, mode) -> {
            Set<RtpLeg> both = now == null ? Set.of(me) : Set.of(me, now);
            supervisor.tellMixing(m -> m.hearAlso(me, both));
            if (mode == JoinMode.WHISPER || mode == JoinMode.BARGE) {
                heardHere.add(supervisor);
            }
            if (mode == JoinMode.BARGE) {
                heardThere.add(supervisor);
            }
        });
        mine = heardHere;
        if (now != null) {
            now.tellMixing(m -> m.hearAlso(me, heardThere));
        }
        reconsider();
    }

    /** Opens and closes feeds until they are those that are wanted. */
    void reconsider() {
        Set<RtpLeg> wanted = new HashSet<>(mine);
        RtpLeg now = partner;
        asked.forEach((asking, legs) -> {
            if (asking == watched || asking == now) {
                wanted.addAll(legs);
            }
        });
        boolean mixed = !wanted.isEmpty() || !announcements.isEmpty() || leg.isRecording();
        if (now != null && (mixed || !leg.canRelayFrom(now))) {
            wanted.add(now);
        }
        wanted.remove(leg);
        for (Iterator<Feed> each = feeds.iterator(); each.hasNext(); ) {
            Feed feed = each.next();
            if (!wanted.remove(feed.from())) {
                each.remove();
                feed.from().tellMixing(m -> m.given.remove(feed));
            }
        }
        for (RtpLeg from : wanted) {
            Feed feed = new Feed(from);
            feeds.add(feed);
            from.tellMixing(m -> m.give(feed));
        }
    }

    private void give(Feed feed) {
        if (!leg.isClosed()) {
            given.add(feed);
        }
    }
}
