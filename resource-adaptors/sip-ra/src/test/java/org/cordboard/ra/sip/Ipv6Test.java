package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sip.ListeningPoint;
import org.junit.jupiter.api.Test;

/** SIP over IPv6, beside IPv4. */
class Ipv6Test {
    private static DatagramSocket socket() throws IOException {
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback(), 0));
            socket.setSoTimeout(30_000);
            return socket;
        } catch (SocketException none) {
            assumeTrue(false, "this machine has no IPv6");
            throw none;
        }
    }

    private static InetAddress loopback() throws IOException {
        byte[] address = new byte[16];
        address[15] = 1;
        return InetAddress.getByAddress(address);
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[5_000], 5_000);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void a_call_to_an_ipv6_address_leaves_from_one_and_names_it() throws Exception {
        try (DatagramSocket phone = socket();
                SipFixture sip = new SipFixture(Map.of("javax.sip.IP_ADDRESS", "127.0.0.1,::1"))) {
            sip.dial("sip:phone@[::1]:" + phone.getLocalPort());
            String invite = receive(phone);
            assertTrue(Peer.header(invite, "Via").contains("[0:0:0:0:0:0:0:1]:"), invite);
            assertTrue(Peer.header(invite, "Contact").contains("[0:0:0:0:0:0:0:1]:"), invite);
            sip.dial();
            assertTrue(Peer.header(sip.peer.receive("INVITE"), "Via").contains("127.0.0.1:"));
        }
    }

    @Test
    void a_request_over_ipv6_is_answered() throws Exception {
        try (DatagramSocket phone = socket();
                SipFixture sip = new SipFixture(Map.of("javax.sip.IP_ADDRESS", "::1,127.0.0.1"))) {
            int port = sip.port(ListeningPoint.UDP);
            String options = sip.peer
                    .request("OPTIONS", Peer.Call.fresh(), 1, "a")
                    .replaceFirst("Via: SIP/2.0/UDP [^;]*", "Via: SIP/2.0/UDP [::1]:" + phone.getLocalPort());
            byte[] bytes = options.getBytes(StandardCharsets.UTF_8);
            phone.send(new DatagramPacket(bytes, bytes.length, loopback(), port));
            assertEquals("SIP/2.0 200 OK", Peer.firstLine(receive(phone)));
        }
    }
}
