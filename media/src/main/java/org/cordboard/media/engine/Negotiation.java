package org.cordboard.media.engine;

import org.cordboard.media.sdp.LocalMedia;
import org.cordboard.media.sdp.Negotiated;
import org.cordboard.media.sdp.OfferAnswer;
import org.cordboard.media.sdp.PayloadTypes;
import org.cordboard.media.sdp.SdpException;
import org.cordboard.media.sdp.Security;

/** This side's descriptions of one leg; the version grows when they change (RFC 3264 8). Thread-safe. */
final class Negotiation {
    private final LocalMedia first;
    private long version = 1;
    private PayloadTypes numbers = PayloadTypes.STANDARD;
    private Security security;
    private String last = "";

    /** For what is offered and taken by a leg that negotiates for the first time. */
    Negotiation(LocalMedia first) {
        this.first = first;
        this.security = first.security();
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
        agreed(answer.negotiated());
        return answer;
    }

    synchronized Negotiated accept(String answer) throws SdpException {
        Negotiated negotiated = OfferAnswer.accept(local(), answer);
        agreed(negotiated);
        return negotiated;
    }

    /** Numbers keep their meaning, and what was encrypted stays so. */
    private void agreed(Negotiated negotiated) {
        numbers = negotiated.receives();
        if (negotiated.keys() != null) {
            security = Security.ALWAYS;
        }
    }

    private boolean differs(String sdp) {
        return !last.isEmpty() && !last.equals(sdp);
    }

    private LocalMedia local() {
        return new LocalMedia(
                first.address(),
                first.sessionId(),
                version,
                first.codecs(),
                numbers,
                first.direction(),
                security,
                first.keys());
    }
}
