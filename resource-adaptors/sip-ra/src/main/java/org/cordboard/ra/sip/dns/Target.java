package org.cordboard.ra.sip.dns;

import java.net.InetSocketAddress;

/**
 * Where a request can be sent. Immutable.
 *
 * @param address resolved
 * @param transport udp, tcp or tls
 * @param name the domain that led here, or the address itself
 */
public record Target(InetSocketAddress address, String transport, String name) {}
