package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * How the media of a connection was, seen from us; the last event, where offer and answer were exchanged.
 *
 * @param codec what was sent, as in an rtpmap
 * @param packetsSent RTP packets to the peer
 * @param packetsReceived RTP packets from the peer
 * @param packetsLost packets of the peer that did not come
 * @param jitterMs interarrival jitter of what came, in ms (RFC 3550 6.4.1)
 * @param roundTripMs by the peer's reports, in ms; negative when there were none
 * @param remoteLoss share that the peer lost lately by its reports, 0..1; negative when there were none
 * @param remoteJitterMs the jitter that the peer saw, in ms; negative when there were no reports
 * @param mos estimated opinion of a listener here, 1.0 to 4.5 (ITU-T G.107, simplified); 0 when nothing came
 * Immutable.
 */
public record MediaEnded(
        String codec,
        long packetsSent,
        long packetsReceived,
        long packetsLost,
        double jitterMs,
        double roundTripMs,
        double remoteLoss,
        double remoteJitterMs,
        double mos)
        implements Serializable {}
