package org.cordboard.harness.benchmarks.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At loads that any machine can do: what is measured is another matter. */
@Timeout(120)
class MediaBenchTest {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int PATIENCE_MS = 30_000;

    @Test
    void relayed_packets_come_back_and_legs_that_are_listened_to_are_counted() throws Exception {
        try (EngineLoad load = new EngineLoad(10)) {
            assertTrue(load.relay(1));
            EngineLoad.Outcome relayed = load.look(LOOK);
            for (int i = 0; i < 20 && relayed.heard().received() == 0; i++) {
                relayed = load.look(LOOK);
            }
            assertTrue(relayed.heard().received() > 0, relayed.toString());
            load.silence();
            assertTrue(load.detect(1, List.of(new byte[8000])));
            EngineLoad.Outcome heard = load.look(LOOK);
            assertEquals(1, heard.legs());
            assertTrue(heard.frames() > 0, heard.toString());
        }
    }

    @Test
    void called_parties_answer_talk_once_they_are_acknowledged_and_hang_up() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (Talkers talkers = new Talkers();
                Answerers answerers = new Answerers(talkers, List.of(new byte[160]));
                DatagramSocket sip = new DatagramSocket(0, here);
                DatagramSocket rtp = new DatagramSocket(0, here)) {
            sip.setSoTimeout(PATIENCE_MS);
            rtp.setSoTimeout(PATIENCE_MS);
            String sdp = "v=0\r\nm=audio " + rtp.getLocalPort() + " RTP/AVP 0\r\n";
            send(sip, answerers.port(), request("INVITE", sdp));
            String answer = receive(sip);
            assertTrue(answer.startsWith("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP here\r\n"), answer);
            assertTrue(answer.contains("m=audio " + talkers.port() + " RTP/AVP 0"), answer);
            send(sip, answerers.port(), request("ACK", ""));
            byte[] packet = new byte[2048];
            DatagramPacket heard = new DatagramPacket(packet, packet.length);
            rtp.receive(heard);
            assertEquals(172, heard.getLength());
            send(sip, answerers.port(), request("BYE", ""));
            assertTrue(receive(sip).contains("CSeq: 1 BYE"));
        }
    }

    private static String request(String method, String body) {
        return method + " sip:phone@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP here\r\nFrom: <sip:a@here>;tag=1\r\n"
                + "To: <sip:phone@127.0.0.1>\r\nCall-ID: one\r\nCSeq: 1 " + method + "\r\n\r\n" + body;
    }

    private static void send(DatagramSocket from, int port, String text) throws Exception {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        from.send(new DatagramPacket(octets, octets.length, InetAddress.getLoopbackAddress(), port));
    }

    private static String receive(DatagramSocket socket) throws Exception {
        byte[] octets = new byte[8192];
        DatagramPacket packet = new DatagramPacket(octets, octets.length);
        socket.receive(packet);
        return new String(octets, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }
}
