package org.cordboard.harness.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The grid's network: a forwarder in front of each member, which others take for the member itself. Who connects is known by its address:
 * each node has one of its own on loopback. A member that does not listen refuses connections here too. A node that is cut off hears
 * nothing and is not heard; its connections stay open, and what was sent comes late, as it does on a real network. Thread-safe.
 */
final class Wires implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wires.class);
    private static final int BUFFER = 65_536;
    private static final int CONNECTS_WITHIN_MS = 5_000;
    private static final long LOOK_STEP_MS = 50;

    private final List<InetSocketAddress> members;
    private final List<Integer> ports = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<ServerSocket> listeners = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private int cut = -1;
    private boolean closed;

    /** Forwarders for members that will listen at these addresses, each with a host of its own. */
    Wires(List<InetSocketAddress> members) throws IOException {
        this.members = List.copyOf(members);
        List<ServerSocket> reserved = new ArrayList<>();
        for (int to = 0; to < members.size(); to++) {
            ServerSocket forwarder = listening(0);
            reserved.add(forwarder);
            ports.add(forwarder.getLocalPort());
        }
        for (int to = 0; to < members.size(); to++) {
            reserved.get(to).close();
            int target = to;
            run("wires to node " + to, () -> forward(target));
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        ServerSocket forwarder = new ServerSocket();
        forwarder.setReuseAddress(true);
        forwarder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return forwarder;
    }

    /** Where a member is to be reached by the others, {@code HOST:PORT}. */
    String announced(int member) {
        return "127.0.0.1:" + ports.get(member);
    }

    /** This node and all others do not hear each other from now on. */
    void cutOff(int member) {
        synchronized (change) {
            cut = member;
        }
    }

    /** Everybody hears everybody, also what was said meanwhile. */
    void mend() {
        synchronized (change) {
            cut = -1;
            change.notifyAll();
        }
    }

    /** Listens for a member while it listens itself. */
    private void forward(int to) {
        try {
            while (awaitListening(to)) {
                try (ServerSocket forwarder = listening(ports.get(to))) {
                    listeners.add(forwarder);
                    accept(forwarder, to);
                } catch (IOException notNow) {
                    LOG.debug("Nobody is connected to node {} now", to, notNow);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when it was closed meanwhile. */
    private boolean awaitListening(int to) throws InterruptedException {
        while (true) {
            try (Socket probe = new Socket()) {
                probe.connect(members.get(to), CONNECTS_WITHIN_MS);
                return true;
            } catch (IOException notYet) {
                LOG.trace("Node {} does not listen yet", to, notYet);
            }
            synchronized (change) {
                if (closed) {
                    return false;
                }
                change.wait(LOOK_STEP_MS);
            }
        }
    }

    private void accept(ServerSocket forwarder, int to) throws IOException {
        while (true) {
            Socket caller = forwarder.accept();
            open.add(caller);
            run("wire of node " + to, () -> connect(caller, forwarder, to));
        }
    }

    private void connect(Socket caller, ServerSocket forwarder, int to) {
        int from = number(caller.getInetAddress());
        try (caller;
                Socket called = new Socket()) {
            open.add(called);
            if (!awaitMended(from, to)) {
                return;
            }
            try {
                called.connect(members.get(to), CONNECTS_WITHIN_MS);
            } catch (IOException nobody) {
                forwarder.close();
                throw nobody;
            }
            Thread back = run("wire from node " + to, () -> pump(called, caller, from, to));
            pump(caller, called, from, to);
            back.join();
            open.remove(called);
        } catch (IOException gone) {
            LOG.debug("Nodes {} and {} are no longer connected", from, to, gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
        }
    }

    /** Until one side ends; then both end. */
    private void pump(Socket in, Socket out, int from, int to) {
        try (in;
                out) {
            InputStream input = in.getInputStream();
            OutputStream output = out.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                if (!awaitMended(from, to)) {
                    return;
                }
                output.write(buffer, 0, read);
            }
        } catch (IOException gone) {
            LOG.debug("Nodes {} and {} are no longer connected", from, to, gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when it was closed meanwhile. */
    private boolean awaitMended(int from, int to) throws InterruptedException {
        synchronized (change) {
            while (!closed && cut >= 0 && (cut == from || cut == to) && from != to) {
                change.wait();
            }
            return !closed;
        }
    }

    private int number(InetAddress caller) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).getAddress().equals(caller)) {
                return i;
            }
        }
        LOG.warn("Somebody who is no node uses the grid's wires: {}", caller);
        return -1;
    }

    private static Thread run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        synchronized (change) {
            closed = true;
            change.notifyAll();
        }
        for (ServerSocket listener : listeners) {
            listener.close();
        }
        for (Socket socket : open) {
            socket.close();
        }
    }
}
