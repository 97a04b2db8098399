package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How SIP is spoken with one trunk.
 *
 * @param credentials for digest authentication, or null: a challenge then ends the try
 * @param redirects where a 3xx may lead
 * @param presentation whether the called party sees the caller id
 * @param assertedIdentity what P-Asserted-Identity says (RFC 3325): E.164 or a SIP URI; null sends none
 * @param provisionals whether provisional responses are acknowledged
 * @param sessionExpires the session interval that we ask for (RFC 4028): 90 s to 24 h, zero for no session timer of ours
 * @param firstResponseWithin a server that has said nothing for so long is given up for the next one: 500 ms to 32 s
 * Immutable.
 */
public record SipProfile(
        @Nullable DigestCredentials credentials,
        RedirectRule redirects,
        CallerPresentation presentation,
        @Nullable String assertedIdentity,
        ReliableProvisionals provisionals,
        Duration sessionExpires,
        Duration firstResponseWithin)
        implements Serializable {
    /** RFC 4028 5: no session interval is shorter. */
    public static final Duration SHORTEST_SESSION = Duration.ofSeconds(90);

    private static final Duration LONGEST_SESSION = Duration.ofHours(24);
    private static final Duration SHORTEST_SILENCE = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(32);

    public SipProfile {
        if (!sessionExpires.isZero()) require("session-expires", sessionExpires, SHORTEST_SESSION, LONGEST_SESSION);
        require("first-response-within", firstResponseWithin, SHORTEST_SILENCE, LONGEST_SILENCE);
    }

    /** No credentials, redirects to the same number, caller shown, 100rel supported, sessions of 30 minutes, 5 s for a first response. */
    public static SipProfile defaults() {
        return new SipProfile(
                null,
                RedirectRule.SAME_NUMBER,
                CallerPresentation.SHOWN,
                null,
                ReliableProvisionals.SUPPORTED,
                Duration.ofMinutes(30),
                Duration.ofSeconds(5));
    }

    private static void require(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "a trunk's " + what + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
