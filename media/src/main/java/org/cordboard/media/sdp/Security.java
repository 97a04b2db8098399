package org.cordboard.media.sdp;

/** Whether media is encrypted by SRTP with keys from the session description (RFC 4568). */
public enum Security {
    /** Plain RTP only. */
    NEVER,
    /** Plain RTP in our offers; SRTP where the peer offers it. */
    ACCEPTED,
    /** SRTP in our offers; plain RTP is refused. */
    ALWAYS
}
