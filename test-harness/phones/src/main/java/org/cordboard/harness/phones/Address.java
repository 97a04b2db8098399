package org.cordboard.harness.phones;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Host and port as SIP and SDP name them. */
final class Address {
    private Address() {}

    /** The first address of this host; throws {@link IllegalArgumentException} if it has none. */
    static InetSocketAddress of(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getAllByName(host)[0], port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host must have an address, was " + host, e);
        }
    }
}
