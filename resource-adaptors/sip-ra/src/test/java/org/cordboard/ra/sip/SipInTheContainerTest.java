package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolver;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sip.SipProvider;
import javax.slee.ServiceID;
import javax.slee.resource.ResourceAdaptorID;
import net.java.slee.resource.sip.DialogForkedEvent;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.ra.sip.service.AnsweringSbb;
import org.cordboard.slee.container.SleeContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.lookup.LookupSession;

/** The adaptor, deployed with its type from their descriptors, and a service of one SBB. */
class SipInTheContainerTest {
    @TempDir
    private Path folder;

    private SleeContainer slee;
    private Peer peer;

    @BeforeEach
    void deploy() throws Exception {
        slee = SleeContainer.builder().build();
        slee.deploy(sipUnit());
        slee.deploy(serviceUnit());
        int port = freePort();
        slee.createResourceAdaptorEntity(
                new ResourceAdaptorID("Cordboard SIP", "org.cordboard", "0.1"), "sip", Map.of("javax.sip.PORT", port));
        slee.activateResourceAdaptorEntity("sip");
        slee.bindLink("sip", "sip");
        slee.activate(new ServiceID("AnsweringService", "test", "1"));
        peer = new Peer(port);
    }

    @AfterEach
    void close() {
        if (peer != null) {
            peer.close();
        }
        slee.close();
    }

    @Test
    void a_service_answers_a_call_until_the_caller_hangs_up() {
        Peer.Call call = Peer.Call.fresh();
        peer.send(to("answer", peer.request("INVITE", call, 1, "a")));
        Peer.Call answered = call.answeredWith(peer.receive("SIP/2.0 200"));
        peer.send(to("answer", peer.request("ACK", answered, 1, "b")));
        assertEquals("", peer.heardWithin(300), "the call stays up");
        assertEquals(1, slee.sbbEntities());
        peer.send(to("answer", peer.request("BYE", answered, 2, "c")));
        peer.receive("SIP/2.0 200");
        nothingIsLeft();
    }

    @Test
    void a_service_that_lets_a_call_ring_accepts_its_cancel() {
        Peer.Call call = Peer.Call.fresh();
        peer.send(to("ring", peer.request("INVITE", call, 1, "a")));
        peer.receive("SIP/2.0 180");
        peer.send(to("ring", peer.request("CANCEL", call, 1, "a")));
        peer.receive("SIP/2.0 200");
        String refused = peer.receive("SIP/2.0 487");
        peer.send(to("ring", peer.request("ACK", call.answeredWith(refused), 1, "a")));
        nothingIsLeft();
    }

    @Test
    void a_service_makes_a_call_and_hangs_up() {
        Peer.Call call = Peer.Call.fresh();
        peer.send(to("callback", peer.request("INVITE", call, 1, "a")));
        String refused = peer.receive("SIP/2.0 480");
        peer.send(to("callback", peer.request("ACK", call.answeredWith(refused), 1, "a")));
        String invite = peer.receive("INVITE");
        peer.send(peer.response(invite, "180 Ringing", "phone"));
        peer.send(peer.response(invite, "200 OK", "phone"));
        peer.receive("ACK");
        peer.send(peer.response(peer.receive("BYE"), "200 OK", null));
        nothingIsLeft();
    }

    @Test
    void an_invite_that_every_service_declines_is_answered_404() {
        Peer.Call call = Peer.Call.fresh();
        peer.send(to("nobody", peer.request("INVITE", call, 1, "a")));
        String refused = peer.receive("SIP/2.0 404");
        peer.send(to("nobody", peer.request("ACK", call.answeredWith(refused), 1, "a")));
        nothingIsLeft();
    }

    private void nothingIsLeft() {
        Bounded.await(
                () -> slee.activities() == 0 && slee.sbbEntities() == 0,
                () -> slee.activitiesBySource() + " activities, " + slee.sbbEntities() + " entities are left");
    }

    private static String to(String user, String request) {
        return request.replace("sip:cordboard@", "sip:" + user + "@");
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    // Deployable units

    private Path sipUnit() throws Exception {
        Map<String, Path> libraries = new LinkedHashMap<>();
        libraries.put("META-INF/library-jar.xml", resource("library-jar.xml"));
        libraries.put("jain-sip-ri.jar", codeOf(SipProvider.class));
        libraries.put("netty-handler.jar", codeOf(SslHandler.class));
        libraries.put("netty-common.jar", codeOf(EventExecutor.class));
        libraries.put("netty-buffer.jar", codeOf(ByteBuf.class));
        libraries.put("netty-transport.jar", codeOf(Channel.class));
        libraries.put("netty-resolver.jar", codeOf(AddressResolver.class));
        libraries.put("netty-codec-base.jar", codeOf(ByteToMessageDecoder.class));
        libraries.put("netty-unix.jar", codeOf(UnixChannel.class));
        libraries.put("dnsjava.jar", codeOf(LookupSession.class));
        Path library = jar("library.jar", libraries);
        return jar(
                "sip.jar",
                Map.of(
                        "META-INF/deployable-unit.xml", resource("sip-unit.xml"),
                        "library.jar", library,
                        "events.jar", codeOf(DialogForkedEvent.class),
                        "ratype.jar", codeOf(SleeSipProvider.class),
                        "adaptor.jar", jar("adaptor.jar", filesBelow(codeOf(SipResourceAdaptor.class)))));
    }

    private Path serviceUnit() throws Exception {
        String sbb = AnsweringSbb.class.getName().replace('.', '/') + ".class";
        Path component = jar(
                "sbb.jar",
                Map.of(
                        "META-INF/sbb-jar.xml",
                        resource("sbb-jar.xml"),
                        sbb,
                        codeOf(AnsweringSbb.class).resolve(sbb)));
        return jar(
                "service.jar",
                Map.of(
                        "META-INF/deployable-unit.xml", resource("service-unit.xml"),
                        "sbb.jar", component,
                        "service.xml", resource("service.xml")));
    }

    private Path jar(String name, Map<String, Path> content) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, Path> each : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                Files.copy(each.getValue(), zip);
            }
        }
        return jar;
    }

    private static Map<String, Path> filesBelow(Path root) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile).forEach(found::add);
        }
        found.forEach(file -> files.put(root.relativize(file).toString().replace('\\', '/'), file));
        return files;
    }

    private Path resource(String name) throws IOException {
        Path copy = folder.resolve("copy-of-" + name);
        try (InputStream content = SipInTheContainerTest.class.getResourceAsStream("/service/" + name)) {
            Files.write(copy, content.readAllBytes());
        }
        return copy;
    }

    private static Path codeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
