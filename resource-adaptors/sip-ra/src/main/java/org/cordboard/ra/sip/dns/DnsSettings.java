package org.cordboard.ra.sip.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the DNS is asked. Immutable.
 *
 * @param servers in the order in which they are asked; empty for those of the operating system
 * @param timeout of one question to one server
 */
public record DnsSettings(List<InetSocketAddress> servers, Duration timeout) {
    public DnsSettings {
        servers = List.copyOf(servers);
    }
}
