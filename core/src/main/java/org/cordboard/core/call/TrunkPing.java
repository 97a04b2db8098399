package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;
import org.cordboard.core.id.TrunkId;

/**
 * A server of a trunk is to be asked by OPTIONS whether it is there (RFC 3261 11).
 *
 * @param id names this ping
 * @param uri `sip:HOST:PORT` of the server
 * @param within how long to wait for the answer
 * Immutable.
 */
public record TrunkPing(String id, TrunkId trunk, String uri, Duration within) implements Serializable {}
