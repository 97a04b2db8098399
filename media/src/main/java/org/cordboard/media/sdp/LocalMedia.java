package org.cordboard.media.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import org.cordboard.media.codec.Codec;

/**
 * This side of a session. Immutable.
 *
 * @param address where we receive RTP; resolved, not a wildcard
 * @param sessionId the o= line's session id (RFC 4566 5.2)
 * @param version the o= line's version: one more for each changed description (RFC 3264 8)
 * @param codecs what we take, most preferred first; not empty
 * @param numbers the payload types by which we offer them
 * @param direction which way we want media to flow
 * @param security whether SRTP is wanted
 * @param keys our keys for SRTP, most preferred first; may be empty where security is {@link Security#NEVER}
 */
public record LocalMedia(
        InetSocketAddress address,
        long sessionId,
        long version,
        List<Codec> codecs,
        PayloadTypes numbers,
        Direction direction,
        Security security,
        List<SrtpKey> keys) {
    public LocalMedia {
        codecs = List.copyOf(codecs);
        keys = List.copyOf(keys);
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("codecs must name at least one, were none");
        }
    }

    /** One that takes PCMU over plain RTP, both ways. */
    public LocalMedia(InetSocketAddress address, long sessionId, long version) {
        this(
                address,
                sessionId,
                version,
                List.of(Codec.PCMU),
                PayloadTypes.STANDARD,
                Direction.SENDRECV,
                Security.NEVER,
                List.of());
    }

    /** This with other codecs. */
    public LocalMedia withCodecs(List<Codec> others) {
        return new LocalMedia(address, sessionId, version, others, numbers, direction, security, keys);
    }

    /** This with another wish for the flow. */
    public LocalMedia withDirection(Direction wish) {
        return new LocalMedia(address, sessionId, version, codecs, numbers, wish, security, keys);
    }

    /** This with keys for SRTP. */
    public LocalMedia withSecurity(Security wish, List<SrtpKey> ours) {
        return new LocalMedia(address, sessionId, version, codecs, numbers, direction, wish, ours);
    }

    /** This with the payload types of an earlier exchange (RFC 3264 8.3.2: they must not change their meaning). */
    public LocalMedia withNumbers(PayloadTypes earlier) {
        return new LocalMedia(address, sessionId, version, codecs, earlier, direction, security, keys);
    }
}
