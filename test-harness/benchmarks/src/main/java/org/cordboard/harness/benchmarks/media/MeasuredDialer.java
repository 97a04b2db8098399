package org.cordboard.harness.benchmarks.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.slee.ServiceID;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.harness.benchmarks.dialed.Dialed;
import org.cordboard.slee.container.SleeContainer;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, in a process of its own: the container with the product's SIP and media adaptors and its services for outbound calls and
 * answer detection, as they are shipped. What has calls made looks at what a node looks at: none while a call waits for longer than 200 ms
 * until its INVITE leaves, or audio is later than 20 ms. *Confined to the main thread.*
 */
final class MeasuredDialer implements AutoCloseable {
    private static final long BEHIND = 200_000_000;
    private static final double MEDIA_BEHIND = .02;
    private static final long SOON = 500_000;
    private static final long LOOK_AGAIN = 20_000_000;
    private static final double NOT_MADE_UP_FOR = 500e6;

    private final Dialed calls = new Dialed();
    private final SleeContainer slee;
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private volatile @Nullable Thread dialing;

    private MeasuredDialer() throws IOException, InvalidConfigurationException {
        slee = SleeContainer.builder()
                .exportPackage("org.cordboard.harness.benchmarks.adaptor")
                .exportPackage("org.cordboard.harness.benchmarks.dialed")
                .build();
        ShippedUnits.find().deploy(slee);
        entity("Cordboard SIP", "org.cordboard", "0.1", "sip", Map.of("javax.sip.PORT", freePort()));
        entity("Cordboard Media", "org.cordboard", "0.1", "media", Map.of("configFile", "", "nodeId", "bench"));
        slee.activateResourceAdaptorEntity("sip");
        slee.activateResourceAdaptorEntity("media");
        entity("DialingRA", "org.cordboard.bench", "1", "switchboard", Map.of("calls", calls.key()));
        slee.activate(new ServiceID("OutboundCallService", "org.cordboard", "0.1"));
        slee.activateResourceAdaptorEntity("switchboard");
    }

    private void entity(String adaptor, String vendor, String version, String name, Map<String, ?> properties)
            throws InvalidConfigurationException {
        slee.createResourceAdaptorEntity(new ResourceAdaptorID(adaptor, vendor, version), name, properties);
        slee.bindLink("cordboard-" + name, name);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Runs until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (MeasuredDialer node = new MeasuredDialer();
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answers.println("ready");
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                answers.println(node.perform(line.split(" ", -1)).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
            }
        }
        System.exit(0);
    }

    private List<Long> perform(String... words) throws IOException {
        return switch (words[0]) {
            case "dial" -> dial(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "stop" -> stop();
            case "figures" -> figures();
            default -> throw new IOException("there is no command " + words[0]);
        };
    }

    private List<Long> dial(int port, int perSecond) {
        stop();
        calls.forgetTimes();
        Thread thread = new Thread(() -> dialOn(port, 1e9 / perSecond), "dialing");
        thread.setDaemon(true);
        dialing = thread;
        thread.start();
        return List.of(0L);
    }

    private void dialOn(int port, double interval) {
        double next = System.nanoTime();
        long looked = System.nanoTime() - LOOK_AGAIN;
        while (dialing == Thread.currentThread()) {
            if (System.nanoTime() < next) {
                LockSupport.parkNanos(SOON);
                continue;
            }
            if (System.nanoTime() - looked >= LOOK_AGAIN) {
                looked = System.nanoTime();
                if (isBehind()) {
                    LockSupport.parkNanos(LOOK_AGAIN);
                    continue;
                }
            }
            calls.provider().dial(port);
            next = Math.max(next + interval, System.nanoTime() - NOT_MADE_UP_FOR);
        }
    }

    private boolean isBehind() {
        return calls.provider().lag() > BEHIND || medium("media.lag.seconds") > MEDIA_BEHIND;
    }

    /** A figure of the media adaptor, as it publishes it. */
    private double medium(String name) {
        try {
            return ((Number) beans.getAttribute(
                            new ObjectName("org.cordboard.metrics:name=" + name + ",entity=\"media\",node=\"bench\""),
                            "Value"))
                    .doubleValue();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> stop() {
        dialing = null;
        if (!calls.complaint().isEmpty()) {
            System.err.println("    a call failed: " + calls.complaint());
        }
        return List.of(0L);
    }

    /** Begun, told, failed, legs, SBB entities; human, machine and latest verdicts in ms; frames and late frames. */
    private List<Long> figures() {
        return List.of(
                calls.begunCalls(),
                calls.toldCalls(),
                calls.failedCalls(),
                (long) medium("media.legs"),
                calls.humanMs(),
                calls.machineMs(),
                calls.lateMs(.99),
                (long) medium("media.frames"),
                (long) medium("media.frames.late"));
    }

    @Override
    public void close() {
        stop();
        slee.close();
        calls.close();
    }
}
