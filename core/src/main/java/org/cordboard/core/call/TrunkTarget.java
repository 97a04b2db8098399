package org.cordboard.core.call;

import java.io.Serializable;

/**
 * Where a call is sent.
 *
 * @param uri `sip:HOST:PORT` of the trunk
 * @param callerId what the called party sees, E.164 or a SIP user part
 * Immutable.
 */
public record TrunkTarget(String uri, String callerId) implements Serializable {}
