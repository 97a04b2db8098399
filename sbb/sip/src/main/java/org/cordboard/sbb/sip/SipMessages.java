package org.cordboard.sbb.sip;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.RetryAfterHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Reads what SBBs need from SIP messages. Thread-safe. */
public final class SipMessages {
    private SipMessages() {}

    /** The session description in the body, or null when there is none. */
    public static @Nullable String sessionDescription(Message message) {
        ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
        byte[] body = message.getRawContent();
        boolean sdp = type != null
                && "application".equalsIgnoreCase(type.getContentType())
                && "sdp".equalsIgnoreCase(type.getContentSubType());
        return sdp && body != null ? new String(body, StandardCharsets.UTF_8) : null;
    }

    /** Whether this responds to an INVITE. */
    public static boolean answersInvite(Response response) {
        return sequence(response).getMethod().equals(Request.INVITE);
    }

    /** The sequence number that the ACK repeats (RFC 3261 13.2.2.4). */
    public static long sequenceNumber(Response response) {
        return sequence(response).getSeqNumber();
    }

    /** How long the other side asks us to wait (RFC 3261 20.33), or null. */
    public static @Nullable Duration retryAfter(Response response) {
        RetryAfterHeader header = (RetryAfterHeader) response.getHeader(RetryAfterHeader.NAME);
        return header == null ? null : Duration.ofSeconds(header.getRetryAfter());
    }

    private static CSeqHeader sequence(Response response) {
        return (CSeqHeader) response.getHeader(CSeqHeader.NAME);
    }
}
