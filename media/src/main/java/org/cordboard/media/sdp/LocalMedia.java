package org.cordboard.media.sdp;

import java.net.InetSocketAddress;

/**
 * This side of a session. Immutable.
 *
 * @param address where we receive RTP; resolved, not a wildcard
 * @param sessionId the o= line's session id (RFC 4566 5.2)
 * @param version the o= line's version: one more for each changed description (RFC 3264 8)
 */
public record LocalMedia(InetSocketAddress address, long sessionId, long version) {}
