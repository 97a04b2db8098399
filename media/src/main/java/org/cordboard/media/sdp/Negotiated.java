package org.cordboard.media.sdp;

import java.net.InetSocketAddress;

/**
 * What an offer and its answer agreed on, for our one audio stream. Immutable.
 *
 * @param remote where the peer receives RTP
 * @param audioPayloadType PCMU as the peer numbers it
 * @param eventPayloadType telephone-event as the peer numbers it, -1 when it takes none
 * @param direction the flow, seen from us
 */
public record Negotiated(InetSocketAddress remote, int audioPayloadType, int eventPayloadType, Direction direction) {}
