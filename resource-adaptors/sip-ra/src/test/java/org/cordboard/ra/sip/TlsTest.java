package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.sip.ResponseEvent;
import javax.slee.resource.InvalidConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIP over TLS. */
class TlsTest {
    @TempDir
    private static Path folder;

    private static Certificates ours;
    private static Certificates foreign;

    private SipFixture sip;

    @BeforeAll
    static void certify() throws Exception {
        ours = new Certificates(folder, "cordboard", "ip:127.0.0.1");
        foreign = new Certificates(folder, "foreign", "dns:foreign.example.test");
    }

    @AfterEach
    void stop() {
        if (sip != null) {
            sip.close();
        }
    }

    private static Map<String, Object> properties(Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "javax.sip.TRANSPORT", "udp,tls",
                "org.cordboard.sip.TLS_PORT", 0,
                "org.cordboard.sip.TLS_CERTIFICATE", ours.certificate.toString(),
                "org.cordboard.sip.TLS_KEY", ours.key.toString(),
                "org.cordboard.sip.TLS_TRUST", ours.certificate.toString()));
        all.putAll(further);
        return all;
    }

    private void start(Map<String, Object> further) throws Exception {
        sip = new SipFixture(properties(further));
    }

    private StreamPeer connect(SSLContext context, String... versions) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), sip.port("tls"));
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        socket.startHandshake();
        return new StreamPeer(socket, "TLS");
    }

    @Test
    void a_request_over_tls_is_answered_over_tls() throws Exception {
        start(Map.of());
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (StreamPeer peer = connect(ours.context(), version)) {
                peer.send(peer.request("OPTIONS", Peer.Call.fresh(), 1, "a"));
                String answer = peer.receive("SIP/2.0 200");
                assertTrue(Peer.header(answer, "Via").startsWith("SIP/2.0/TLS"), answer);
            }
        }
    }

    @Test
    void a_keystore_will_do_too() throws Exception {
        start(Map.of(
                "org.cordboard.sip.TLS_CERTIFICATE", ours.keystore.toString(),
                "org.cordboard.sip.TLS_KEY", "",
                "org.cordboard.sip.TLS_PASSWORD", "secret"));
        try (StreamPeer peer = connect(ours.context())) {
            peer.send(peer.request("OPTIONS", Peer.Call.fresh(), 1, "a"));
            peer.receive("SIP/2.0 200");
        }
    }

    @Test
    void a_peer_that_speaks_no_tls_is_cut_off() throws Exception {
        start(Map.of());
        try (StreamPeer peer = new StreamPeer(new Socket(InetAddress.getLoopbackAddress(), sip.port("tls")), "TLS")) {
            peer.send(peer.request("OPTIONS", Peer.Call.fresh(), 1, "a"));
            peer.awaitEnd();
        }
    }

    @Test
    void a_client_certificate_is_demanded_where_it_is_required() throws Exception {
        start(Map.of("org.cordboard.sip.TLS_CLIENTS", "required"));
        try (StreamPeer peer = connect(ours.context(), "TLSv1.2")) {
            peer.send(peer.request("OPTIONS", Peer.Call.fresh(), 1, "a"));
            peer.receive("SIP/2.0 200");
        }
        SSLContext none = SSLContext.getInstance("TLS");
        none.init(null, new javax.net.ssl.TrustManager[] {new TrustingAll()}, null);
        assertThrows(IOException.class, () -> connect(none, "TLSv1.2"));
    }

    @Test
    void a_call_that_we_make_goes_to_whom_the_certificate_names() throws Exception {
        start(Map.of());
        try (SSLServerSocket listening = listen(ours)) {
            sip.dial("sip:phone@127.0.0.1:" + listening.getLocalPort() + ";transport=tls");
            try (StreamPeer phone = new StreamPeer(listening.accept(), "TLS")) {
                String invite = phone.receive("INVITE");
                assertTrue(Peer.header(invite, "Via").startsWith("SIP/2.0/TLS 127.0.0.1:" + sip.port("tls")), invite);
                assertTrue(Peer.header(invite, "Contact").contains("transport=tls"), invite);
            }
        }
    }

    @Test
    void a_sips_uri_goes_over_tls_and_has_a_sips_contact() throws Exception {
        start(Map.of());
        try (SSLServerSocket listening = listen(ours)) {
            sip.dial("sips:phone@127.0.0.1:" + listening.getLocalPort());
            try (StreamPeer phone = new StreamPeer(listening.accept(), "TLS")) {
                String invite = phone.receive("INVITE");
                assertTrue(Peer.header(invite, "Contact").contains("sips:"), invite);
            }
        }
    }

    @Test
    void a_call_does_not_go_to_a_certificate_of_somebody_else() throws Exception {
        start(Map.of("org.cordboard.sip.TLS_TRUST", foreign.certificate.toString()));
        try (SSLServerSocket listening = listen(foreign)) {
            sip.dial("sip:phone@127.0.0.1:" + listening.getLocalPort() + ";transport=tls");
            try (Socket connection = listening.accept()) {
                assertThrows(IOException.class, () -> {
                    ((SSLSocket) connection).startHandshake();
                    if (connection.getInputStream().read() < 0) {
                        throw new IOException("closed");
                    }
                });
            }
            ResponseEvent failed = (ResponseEvent)
                    sip.slee.await("message.Response.SERVER_ERROR").event();
            assertEquals(503, failed.getResponse().getStatusCode());
        }
    }

    @Test
    void a_certificate_that_cannot_be_used_is_a_clear_error() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "no certificate");
        String message = problem(Map.of("org.cordboard.sip.TLS_CERTIFICATE", nonsense.toString()));
        assertTrue(message.contains("TLS_CERTIFICATE") && message.contains("nonsense.pem"), message);
        String other = problem(Map.of("org.cordboard.sip.TLS_KEY", nonsense.toString()));
        assertTrue(other.contains("PKCS #8"), other);
    }

    private static String problem(Map<String, Object> further) {
        return assertThrows(
                        InvalidConfigurationException.class,
                        () -> SipSettings.read(SipFixture.properties(0, properties(further))))
                .getMessage();
    }

    private static SSLServerSocket listen(Certificates certificates) throws Exception {
        return (SSLServerSocket) certificates
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    /** What a careless peer does. */
    private static final class TrustingAll implements javax.net.ssl.X509TrustManager {
        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {
            // All are trusted.
        }

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {
            // All are trusted.
        }

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
