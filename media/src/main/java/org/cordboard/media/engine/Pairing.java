package org.cordboard.media.engine;

import java.time.Duration;
import org.cordboard.media.leg.LegEvent;
import org.jspecify.annotations.Nullable;

/**
 * One leg's side of a join. The legs may live on different loops, so a join is asked for, adopted by the other side and
 * confirmed; what comes late finds another {@link Join} in its place and changes nothing. Where joins cross, the one that was
 * asked for last stands. Confined to the leg's media loop.
 *
 * <pre>
 *   asking: NONE -ask-> ASKED -confirmed-> JOINED        asked: NONE -adopt-> JOINED
 *   either: -leave- or -parted-> NONE
 * </pre>
 */
final class Pairing {
    private final RtpLeg leg;
    private @Nullable Join join;
    private boolean established;
    private boolean heard;

    Pairing(RtpLeg leg) {
        this.leg = leg;
    }

    /** The join that both sides hold, null while there is none. */
    @Nullable Join current() {
        return established ? join : null;
    }

    /** Whether both sides hold this very join. */
    boolean holds(Join one) {
        return one.equals(current());
    }

    /** The join that was asked for last and stands, whether or not both sides hold it; null when there is none. */
    @Nullable Join latest() {
        return join;
    }

    /** Asks for a join; the earlier partner is left, unless it is the same one. */
    void ask(Join wanted) {
        RtpLeg peer = wanted.other(leg);
        if (join == null || join.other(leg) != peer) {
            leave();
        }
        join = wanted;
        established = false;
        peer.tell(p -> p.adopt(wanted));
    }

    /** The other side asks. */
    void adopt(Join wanted) {
        RtpLeg peer = wanted.other(leg);
        if (leg.isClosed()) {
            peer.tell(p -> p.refused(wanted, "the other leg is closed"));
            return;
        }
        if (join != null && join.number() > wanted.number()) {
            if (join.other(leg) != peer) {
                peer.tell(p -> p.refused(wanted, "the other leg was joined elsewhere since"));
            }
            return; // Both asked each other at once: the peer will adopt ours, which is the later one
        }
        if (join == null || join.other(leg) != peer) {
            leave();
        }
        join = wanted;
        begin(peer);
        peer.tell(p -> p.confirmed(wanted));
    }

    void confirmed(Join answered) {
        RtpLeg peer = answered.other(leg);
        if (!answered.equals(join)) {
            peer.tell(p -> p.parted(answered));
        } else if (!established) {
            begin(peer);
        }
    }

    void refused(Join answered, String reason) {
        if (answered.equals(join)) {
            join = null;
            leg.emit(new LegEvent.JoinFailed(answered.other(leg).name(), reason));
        }
    }

    /** The other side has left. */
    void parted(Join left) {
        if (left.equals(join)) {
            end(left);
        }
    }

    /** Leaves the partner, if there is one. */
    void leave() {
        Join left = join;
        if (left != null) {
            end(left);
            RtpLeg peer = left.other(leg);
            peer.tell(p -> p.parted(left));
        }
    }

    /** Audio of the peer was sent to this leg. */
    void heard(Join from, long nanos) {
        if (!heard && from.other(leg).speaksForItself()) {
            heard = true;
            Duration after = Duration.ofNanos(Math.max(0, nanos - from.askedNanos()));
            leg.emit(new LegEvent.PeerHeard(from.other(leg).name(), after));
        }
    }

    private void begin(RtpLeg peer) {
        established = true;
        heard = false;
        leg.sourceChanges(peer);
        leg.emit(new LegEvent.Joined(peer.name()));
    }

    private void end(Join ended) {
        String peer = ended.other(leg).name();
        join = null;
        leg.emit(
                established
                        ? new LegEvent.Unjoined(peer)
                        : new LegEvent.JoinFailed(peer, "the legs were parted before they were joined"));
        established = false;
        leg.sourceChanges(null);
    }
}
