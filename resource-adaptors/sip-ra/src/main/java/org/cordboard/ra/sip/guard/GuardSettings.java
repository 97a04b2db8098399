package org.cordboard.ra.sip.guard;

import java.time.Duration;
import java.util.List;

/**
 * Whom to turn away. Immutable.
 *
 * @param peers addresses that are known: neither limited nor taken for scanners
 * @param onlyPeers whether requests of all others are dropped
 * @param strangerRate how many requests that begin something one other address may send per second; loopback has no limit
 * @param waiting so many new calls may wait for their service, further ones are answered 503
 * @param delay new calls are answered 503 while messages before them wait longer, unless that is soon over
 * @param callsPerSecond new calls per second on the whole node; 0 for no such limit
 * @param retryAfter when to come again, as the 503 says
 */
public record GuardSettings(
        List<AddressRange> peers,
        boolean onlyPeers,
        int strangerRate,
        int waiting,
        Duration delay,
        int callsPerSecond,
        Duration retryAfter) {
    public GuardSettings {
        peers = List.copyOf(peers);
    }
}
