package org.cordboard.media.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP connection's way that can stop to carry anything, while both ends believe it open. Thread-safe. */
final class StallingProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final ServerSocket server = new ServerSocket(0, 50, Peer.HOST);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;

    StallingProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    void stall() {
        stalled = true;
    }

    private void accept() throws IOException {
        while (true) {
            Socket from = server.accept();
            Socket to = new Socket(target.getAddress(), target.getPort());
            sockets.addAll(List.of(from, to));
            start(() -> carry(from.getInputStream(), to.getOutputStream()));
            start(() -> carry(to.getInputStream(), from.getOutputStream()));
        }
    }

    private void carry(InputStream from, OutputStream to) throws IOException {
        byte[] octets = new byte[4096];
        for (int read = from.read(octets); read >= 0; read = from.read(octets)) {
            if (!stalled) {
                to.write(octets, 0, read);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
