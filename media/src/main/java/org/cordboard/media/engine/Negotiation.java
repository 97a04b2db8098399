package org.cordboard.media.engine;

import java.net.InetSocketAddress;
import org.cordboard.media.sdp.LocalMedia;
import org.cordboard.media.sdp.Negotiated;
import org.cordboard.media.sdp.OfferAnswer;
import org.cordboard.media.sdp.SdpException;

/** This side's descriptions of one leg; the version grows when they change (RFC 3264 8). Thread-safe. */
final class Negotiation {
    private final InetSocketAddress address;
    private final long sessionId;
    private long version = 1;
    private String last = "";

    Negotiation(InetSocketAddress address, long sessionId) {
        this.address = address;
        this.sessionId = sessionId;
    }

    synchronized String offer() {
        String sdp = OfferAnswer.offer(local());
        if (differs(sdp)) {
            version++;
            sdp = OfferAnswer.offer(local());
        }
        last = sdp;
        return sdp;
    }

    synchronized OfferAnswer.Answer answer(String offer) throws SdpException {
        OfferAnswer.Answer answer = OfferAnswer.answer(local(), offer);
        if (differs(answer.sdp())) {
            version++;
            answer = OfferAnswer.answer(local(), offer);
        }
        last = answer.sdp();
        return answer;
    }

    synchronized Negotiated accept(String answer) throws SdpException {
        return OfferAnswer.accept(local(), answer);
    }

    private boolean differs(String sdp) {
        return !last.isEmpty() && !last.equals(sdp);
    }

    private LocalMedia local() {
        return new LocalMedia(address, sessionId, version);
    }
}
