package org.cordboard.harness.benchmarks.sip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.slee.ServiceID;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.harness.benchmarks.Units;
import org.cordboard.harness.benchmarks.calls.Calls;
import org.cordboard.slee.container.SleeContainer;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, in a process of its own so that its CPU time can be told from others': the container, the SIP resource adaptor and a
 * service of one SBB. Takes one command a line from standard input and answers each with one line; ends with the input. *Confined to the
 * main thread.*
 */
final class MeasuredNode implements AutoCloseable {
    private static final String VENDOR = "org.cordboard.bench";

    private final Calls calls = new Calls();
    private final SleeContainer slee;
    private final int port;
    private @Nullable Dialing dialing;

    MeasuredNode() throws IOException, InvalidConfigurationException {
        slee = SleeContainer.builder()
                .exportPackage("org.cordboard.harness.benchmarks.adaptor")
                .exportPackage("org.cordboard.harness.benchmarks.calls")
                .build();
        Units.deploy(slee, SipUnit.bytes());
        Units.deploy(
                slee,
                Units.unit(MeasuredNode.class, "components/CallsSbb.class", "components/CallsResourceAdaptor.class"));
        port = freePort();
        entity("sip", new ResourceAdaptorID("Cordboard SIP", "org.cordboard", "0.1"), Map.of("javax.sip.PORT", port));
        entity("calls", new ResourceAdaptorID("CallsRA", VENDOR, "1"), Map.of("calls", calls.key()));
        slee.activate(new ServiceID("CallsService", VENDOR, "1"));
    }

    private void entity(String name, ResourceAdaptorID adaptor, Map<String, ?> properties)
            throws InvalidConfigurationException {
        slee.createResourceAdaptorEntity(adaptor, name, properties);
        slee.bindLink(name, name);
        slee.activateResourceAdaptorEntity(name);
    }

    static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Runs until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (MeasuredNode node = new MeasuredNode();
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answers.println(node.port);
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                answers.println(node.perform(command.split(" ")));
            }
        }
        System.exit(0);
    }

    private String perform(String... words) {
        return switch (words[0]) {
            case "dial" -> dial(Integer.parseInt(words[1]), Double.parseDouble(words[2]), Long.parseLong(words[3]));
            case "stop" -> stopDialing();
            case "figures" -> figures();
            case "heap" -> heap();
            default -> throw new IllegalArgumentException("there is no command " + words[0]);
        };
    }

    private String dial(int to, double perSecond, long count) {
        stopDialing();
        Dialing begun = new Dialing(calls, to, perSecond, count);
        Thread thread = new Thread(begun, "dialing");
        thread.setDaemon(true);
        thread.start();
        dialing = begun;
        return "dialing";
    }

    private String stopDialing() {
        if (dialing != null) {
            dialing.stop();
        }
        return "stopped";
    }

    private String figures() {
        return calls.answeredCalls() + " " + calls.begunCalls() + " " + calls.completedCalls() + " "
                + calls.failedCalls() + " " + slee.activities() + " " + slee.sbbEntities();
    }

    /** Bytes that are in use after a collection. */
    private static String heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        // The bean's own call, as tools do it.
        memory.gc();
        memory.gc();
        return Long.toString(memory.getHeapMemoryUsage().getUsed());
    }

    @Override
    public void close() {
        stopDialing();
        slee.close();
        calls.close();
    }
}
