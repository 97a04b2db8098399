package org.cordboard.media.sdp;

import java.net.InetSocketAddress;
import org.cordboard.media.codec.Codec;
import org.jspecify.annotations.Nullable;

/**
 * What an offer and its answer agreed on, for our one audio stream. Immutable.
 *
 * @param remote where the peer receives RTP
 * @param codec what we send
 * @param audioPayloadType the codec as the peer numbers it
 * @param eventPayloadType telephone-event as the peer numbers it, -1 when it takes none
 * @param direction the flow, seen from us
 * @param packetTime how many ms of audio the peer wants in a packet, 10..40
 * @param receives what the peer may send, as we number it
 * @param keys the keys of both sides, null for plain RTP
 */
public record Negotiated(
        InetSocketAddress remote,
        Codec codec,
        int audioPayloadType,
        int eventPayloadType,
        Direction direction,
        int packetTime,
        PayloadTypes receives,
        @Nullable SrtpKeys keys) {}
