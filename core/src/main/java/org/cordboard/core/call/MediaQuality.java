package org.cordboard.core.call;

import java.io.Serializable;

/**
 * How the media of a call was, seen from us.
 *
 * @param codec what was sent, as in an rtpmap
 * @param packetsSent RTP packets to the called party
 * @param packetsReceived RTP packets from the called party
 * @param packetsLost packets of the called party that did not come
 * @param jitterMs interarrival jitter of what came, in ms (RFC 3550 6.4.1)
 * @param roundTripMs by the called party's reports, in ms; negative when there were none
 * @param remoteLoss share that the called party lost lately by its reports, 0..1; negative when there were none
 * @param remoteJitterMs the jitter that the called party saw, in ms; negative when there were no reports
 * @param mos estimated opinion of a listener here, 1.0 to 4.5 (ITU-T G.107, simplified); 0 when nothing came
 * Immutable.
 */
public record MediaQuality(
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
