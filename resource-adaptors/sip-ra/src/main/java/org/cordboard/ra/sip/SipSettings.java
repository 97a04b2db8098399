package org.cordboard.ra.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.ra.sip.connection.StreamLimits;
import org.cordboard.ra.sip.connection.TlsFiles;
import org.cordboard.ra.sip.dns.DnsSettings;
import org.cordboard.ra.sip.guard.GuardSettings;
import org.jspecify.annotations.Nullable;

/**
 * How one entity is configured. Immutable.
 *
 * @param addresses the local addresses to bind, numeric; the first is the one that requests to names go out from
 * @param port of UDP and TCP; 0 takes a free one
 * @param tlsPort of TLS; 0 takes a free one
 * @param transports lower case, in the operator's order, never empty
 * @param userAgent for User-Agent and Server headers; empty sends none
 * @param threads readers per UDP port
 * @param tls null unless TLS is among the transports
 * @param streams what connections and messages may cost
 * @param guard whom to turn away
 * @param dns how names are looked up
 */
record SipSettings(
        List<InetAddress> addresses,
        int port,
        int tlsPort,
        List<String> transports,
        String userAgent,
        int threads,
        @Nullable TlsFiles tls,
        StreamLimits streams,
        GuardSettings guard,
        DnsSettings dns) {
    SipSettings {
        addresses = List.copyOf(addresses);
        transports = List.copyOf(transports);
    }

    /**
     * Reads and checks every property.
     *
     * @throws InvalidConfigurationException with all problems in one message
     */
    static SipSettings read(ConfigProperties properties) throws InvalidConfigurationException {
        return new SettingsReader(properties).read();
    }

    /** The port that a transport listens on; 0 for any that is free. */
    int portOf(String transport) {
        return transport.equals("tls") ? tlsPort : port;
    }

    /**
     * Checks that all ports can be had now.
     *
     * @throws InvalidConfigurationException naming every one that is taken or whose address is not one of this machine
     */
    void verifyFree() throws InvalidConfigurationException {
        StringBuilder problems = new StringBuilder();
        for (InetAddress address : addresses) {
            for (String transport : transports) {
                String problem = Ports.problem(new InetSocketAddress(address, portOf(transport)), transport);
                if (problem != null) {
                    problems.append(problems.isEmpty() ? "" : "; ").append(problem);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems.toString());
        }
    }
}
