package org.cordboard.harness.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.harness.network.SimulatedNetwork;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.SoftPhone;
import org.cordboard.harness.phones.Sound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What the demonstration runs on: network, agents' phones and server, started in this order and ended in the other, so
 * that the server can hang up its calls. Closing is thread-safe and may come at any moment; all else is the main thread's.
 */
final class Stage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration STANDS_STILL_AT_MOST = Duration.ofSeconds(90);
    private static final long POLL = Duration.ofMillis(250).toNanos();

    private final PrintStream out;
    private final Path home;
    private final Path folder;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Optional<SimulatedNetwork> network = Optional.empty();
    private Optional<ServerProcess> server = Optional.empty();
    private String url = "";
    private boolean closed;

    Stage(PrintStream out, Path home, Path folder) {
        this.out = out;
        this.home = home;
        this.folder = folder;
    }

    /** Starts everything and makes the campaign. */
    Campaign set(Path list, Optional<String> trunk, int agents, int lines) throws IOException, InterruptedException {
        out.println("Cordboard demo: a server, a phone network and " + agents + " agents' phones on this machine.");
        line("data", folder.toString());
        String trunkUri;
        if (trunk.isPresent()) {
            trunkUri = trunk.get();
            line("trunk", trunkUri);
        } else {
            SimulatedNetwork simulated = opened(SimulatedNetwork.start(folder.resolve("network")));
            network = Optional.of(simulated);
            trunkUri = simulated.trunkUri();
            line("network", trunkUri + " (SIPp), answers by the number dialed; its own log: " + simulated.logFile());
        }
        List<SoftPhone> phones = phones(agents);
        line(
                "agents",
                phones.get(0).uri()
                        + (agents == 1 ? "" : " ... " + phones.get(agents - 1).uri()));
        Path log = folder.resolve("server.log");
        ServerProcess started = opened(ServerProcess.start(home, config(), log, node().resolve("node.json")));
        server = Optional.of(started);
        JsonNode ready = started.awaitReady(READY_WITHIN);
        url = ready.path("url").asString();
        line("server", url + ", pid " + ready.path("pid").asInt(0) + ", log: " + log);
        Campaign campaign = Campaign.make(new Api(url), list, trunkUri, phones, lines);
        line("contacts", list + ", " + campaign.records() + " rows loaded");
        out.println();
        out.println("Now each number is dialed once and rings for at most 15 s, at most " + lines
                + " at a time and one for each free agent.");
        out.println("Humans are joined to an agent, machines are hung up. Ctrl-C stops it.");
        out.println();
        return campaign;
    }

    /** Starts the campaign and follows it to its end; what cannot be finished is in the report too. */
    Report play(Campaign campaign) throws IOException, InterruptedException {
        Progress progress = new Progress(out, Progress.onTerminal());
        campaign.start();
        Figures figures = campaign.figures();
        Figures before = figures;
        long moved = System.nanoTime();
        while (!figures.isFinished()) {
            if (System.nanoTime() - moved > STANDS_STILL_AT_MOST.toNanos()) {
                progress.end();
                out.println("Nothing has changed for " + STANDS_STILL_AT_MOST.toSeconds()
                        + " s: the campaign is given up.");
                return report(campaign, figures, progress.elapsed());
            }
            progress.show(figures);
            LockSupport.parkNanos(POLL);
            figures = campaign.figures();
            if (!figures.equals(before)) {
                before = figures;
                moved = System.nanoTime();
            }
        }
        progress.show(figures);
        progress.end();
        return report(campaign, figures, progress.elapsed());
    }

    String url() {
        return url;
    }

    /** Where the data is and which command looks at it. */
    String whereToLook(Campaign campaign, boolean keep) {
        String curl = "curl " + url + campaign.path() + "/attempts";
        String next = keep
                ? curl
                : home.relativize(home.resolve("bin/cordboard")) + " serve --config " + folder.resolve("cordboard.conf")
                        + "   then: curl URL" + campaign.path() + "/attempts";
        return "data                " + folder + "\nnext                " + next + "\n";
    }

    /** A failure of ours may be the server's end: then its last words explain more. */
    IOException explained(IOException failure) {
        return server.filter(process -> !process.isRunning())
                .map(process -> new IOException("the server has ended; its last words:\n" + process.tail(), failure))
                .orElse(failure.getMessage() == null ? new IOException(failure.toString(), failure) : failure);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the demonstration did not close", e);
            }
        }
    }

    private List<SoftPhone> phones(int agents) throws IOException {
        PhoneRack rack = opened(PhoneRack.open());
        List<SoftPhone> phones = new ArrayList<>();
        for (int number = 1; number <= agents; number++) {
            phones.add(rack.phone("agent" + number, PhoneSettings.defaults().playing(Sound.tone(440))));
        }
        return phones;
    }

    private Report report(Campaign campaign, Figures figures, Duration wall) throws IOException, InterruptedException {
        return new Report(
                campaign.records(),
                figures.finals(),
                campaign.attempts(),
                campaign.refusedRows(),
                network.map(SimulatedNetwork::log),
                wall);
    }

    private Path node() {
        return folder.resolve("node");
    }

    private Path config() throws IOException {
        Path file = folder.resolve("cordboard.conf");
        Files.writeString(file, """
                # Written by cordboard demo.
                node.id = "demo"
                data-dir = "%s"
                http { host = "127.0.0.1", port = 0 }
                sip { host = "127.0.0.1", port = 0 }
                rtp { host = "127.0.0.1" }
                # A name of its own: no other node of this machine joins it.
                grid.cluster-name = "demo-%s"
                """.formatted(quoted(node()), UUID.randomUUID()));
        return file;
    }

    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Keeps it to be closed; if the demonstration is already being stopped, it is closed at once. */
    private synchronized <T extends AutoCloseable> T opened(T part) throws IOException {
        open.push(part);
        if (closed) {
            closed = false;
            close();
            throw new IOException("the demonstration was stopped");
        }
        return part;
    }

    private void line(String name, String value) {
        out.println("  " + name + " ".repeat(Math.max(1, 10 - name.length())) + value);
    }
}
