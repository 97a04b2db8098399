package org.cordboard.media.engine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cordboard.media.codec.Codec;

/** A node in a process of its own, with one party that says a tone. Confined to the test's thread. */
final class FarNode implements AutoCloseable {
    static final String ID = "far";

    private final Process process;
    private final BufferedReader out;
    private final InetSocketAddress address;
    private final String leg;

    private FarNode(Process process, BufferedReader out, InetSocketAddress address, String leg) {
        this.process = process;
        this.out = out;
        this.address = address;
        this.leg = leg;
    }

    /** Starts the process; waits until its leg is open. */
    static FarNode start(String secret, int hz) throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FarNode.class.getName(),
                        secret,
                        Integer.toString(hz))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            String ready = line(out, "ready ");
            int space = ready.indexOf(' ');
            InetSocketAddress address = new InetSocketAddress(Peer.HOST, Integer.parseInt(ready.substring(0, space)));
            return new FarNode(process, out, address, ready.substring(space + 1));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Runs until its input ends or it is killed; says for each tone of a line whether its party hears it. */
    public static void main(String[] words) throws Exception {
        try (Neighbours neighbours = new Neighbours()) {
            Neighbours.Node node = neighbours.node(ID, words[0], Duration.ofSeconds(30), Duration.ofSeconds(30));
            Neighbours.Party party = node.party(Codec.PCMA, Integer.parseInt(words[1]));
            System.out.println("ready " + neighbours.address(ID).getPort() + " "
                    + party.leg().id());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println("heard " + party.peer().hears(new int[] {Integer.parseInt(line)}));
            }
        }
    }

    /** Whether its party hears this tone. */
    boolean hears(int hz) throws IOException {
        process.getOutputStream().write((hz + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return line(out, "heard ").equals("true");
    }

    /** The rest of the next line that begins so. */
    private static String line(BufferedReader out, String begin) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(begin)) {
                return line.substring(begin.length());
            }
        }
        throw new IOException("the other process has ended");
    }

    InetSocketAddress address() {
        return address;
    }

    /** The name of its leg for other nodes. */
    String leg() {
        return leg + "@" + ID;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
