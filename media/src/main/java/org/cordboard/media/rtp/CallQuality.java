package org.cordboard.media.rtp;

import org.cordboard.media.codec.Codec;

/**
 * How one leg's media was, seen from us at its end. Immutable.
 *
 * @param codec what was sent
 * @param packetsSent RTP packets to the peer
 * @param packetsReceived RTP packets from the peer
 * @param packetsLost packets of the peer that did not come
 * @param jitterMs interarrival jitter of what came
 * @param roundTripMs by the peer's reports, negative when there were none
 * @param remoteLoss share that the peer lost lately by its reports, 0..1, negative when there were none
 * @param remoteJitterMs the jitter that the peer saw, negative when there were no reports
 * @param mos estimated opinion of a listener here, 1.0 to 4.5; 0 when nothing came
 */
public record CallQuality(
        Codec codec,
        long packetsSent,
        long packetsReceived,
        long packetsLost,
        double jitterMs,
        double roundTripMs,
        double remoteLoss,
        double remoteJitterMs,
        double mos) {
    private static final double BEST = 93.2;

    /** From what was counted. */
    public static CallQuality of(Codec codec, Reception reception, Rtcp rtcp, int packetTimeMs) {
        double wait = packetTimeMs + 2 * reception.jitterMs() + Math.max(0, rtcp.roundTripMs()) / 2;
        return new CallQuality(
                codec,
                rtcp.packetsSent(),
                reception.received(),
                reception.lost(),
                reception.jitterMs(),
                rtcp.roundTripMs(),
                rtcp.remoteLoss(),
                rtcp.remoteJitterMs(),
                reception.received() == 0 ? 0 : mos(codec, reception.lossShare(), wait));
    }

    /**
     * The E-model with all but delay and loss at their defaults. Random loss is assumed. Source: ITU-T G.107 (06/2015) 7, Annex
     * B; G.113 Appendix I for G.711 with concealment; for the others, which have no entry there, the robustness of G.711
     * without it.
     *
     * @param loss share of packets, 0..1
     * @param delayMs from mouth to ear
     */
    public static double mos(Codec codec, double loss, double delayMs) {
        double robustness = switch (codec) {
            case PCMU, PCMA -> 25.1;
            case G722, OPUS -> 10;
        };
        double percent = 100 * loss;
        double ofLoss = 95 * percent / (percent + robustness);
        double ofDelay = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
        double r = BEST - ofLoss - ofDelay;
        if (r <= 0) {
            return 1;
        }
        return Math.max(1, Math.min(4.5, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6));
    }
}
