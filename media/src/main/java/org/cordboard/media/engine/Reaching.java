package org.cordboard.media.engine;

import org.cordboard.media.leg.JoinMode;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.RemoteLeg;
import org.jspecify.annotations.Nullable;

/**
 * A leg's asking for a leg of another node. Until that node answers the leg stays with its partner; then it is joined to our end of the
 * link, which stands for the other leg. One request waits at a time. Confined to the leg's media loop.
 */
final class Reaching {
    private final RtpLeg leg;
    private @Nullable Request pending;

    Reaching(RtpLeg leg) {
        this.leg = leg;
    }

    /** Asks; an earlier request that waits is forgotten. */
    void ask(RemoteLeg peer, JoinMode mode, long number, long askedNanos) {
        Links links = leg.engine().links();
        if (links == null) {
            leg.emit(new LegEvent.JoinFailed(
                    peer.toString(), "this node is not linked to others, so only legs of one node can be joined"));
            return;
        }
        Request before = pending;
        Request next = new Request(leg, peer, mode, number, askedNanos, via(peer));
        pending = next;
        boolean sameLink = before != null && before.via() != null && before.via() == next.via();
        if (before != null && !sameLink) {
            links.cancel(before);
            if (!before.peer().equals(peer)) {
                leg.emit(parted(before));
            }
        }
        links.ask(next);
    }

    /** The leg has something else to do. */
    void forget() {
        Request before = pending;
        Links links = leg.engine().links();
        if (before != null && links != null) {
            pending = null;
            links.cancel(before);
            leg.emit(parted(before));
        }
    }

    /** The other node has joined its end of the link to the leg that was asked for; this is ours. */
    void reached(Request request, RtpLeg end) {
        if (!request.equals(pending)) {
            return; // It was cancelled
        }
        pending = null;
        Join now = leg.pairing().latest();
        if (now != null
                && now.number() > request.number()
                && !now.other(leg).name().equals(end.name())) {
            Links links = leg.engine().links();
            if (links != null) {
                links.drop(request);
            }
            leg.emit(new LegEvent.JoinFailed(request.peer().toString(), "this leg was joined elsewhere since"));
        } else {
            leg.talk(end, request.number(), request.askedNanos());
        }
    }

    void failed(Request request, String reason) {
        if (request.equals(pending)) {
            pending = null;
            leg.emit(new LegEvent.JoinFailed(request.peer().toString(), reason));
        }
    }

    /** The other leg has asked for this one at the same time: that is answered instead, and joins the two. */
    void yielded(Request request) {
        if (request.equals(pending)) {
            pending = null;
        }
    }

    /** The same, when we have asked after that was answered. */
    void crossed(Request request, String reason) {
        Join now = leg.pairing().current();
        if (request.equals(pending)
                && now != null
                && now.other(leg).name().equals(request.peer().toString())) {
            pending = null;
            leg.talkAgain(now.other(leg), request.askedNanos());
        } else {
            failed(request, reason);
        }
    }

    /** Our end of the link that this leg has asked for to that one, while they are joined. */
    private @Nullable RtpLeg via(RemoteLeg peer) {
        Join now = leg.pairing().current();
        return now != null
                        && now.asking() == leg
                        && now.asked().isLink()
                        && now.asked().name().equals(peer.toString())
                ? now.asked()
                : null;
    }

    private static LegEvent parted(Request request) {
        return new LegEvent.JoinFailed(request.peer().toString(), "the legs were parted before they were joined");
    }
}
