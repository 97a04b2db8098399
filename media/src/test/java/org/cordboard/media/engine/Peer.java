package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.cordboard.media.codec.G711;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.tone.Goertzel;

/** The far end of a leg: a socket that sends frames of 20 ms and keeps what it receives. Thread-safe. */
final class Peer implements AutoCloseable {
    static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final DatagramSocket socket;
    private final Thread receiver;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final List<Received> received = new ArrayList<>();

    record Received(int type, boolean marker, int sequence, int timestamp, int ssrc, ByteBuf payload) {}

    Peer() throws SocketException {
        socket = new DatagramSocket(0, HOST);
        receiver = new Thread(this::receive, "peer");
        receiver.start();
    }

    String sdp() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + socket.getLocalPort()
                + " RTP/AVP 0 96\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:96 telephone-event/8000\r\na=ptime:20\r\n";
    }

    /** Sends a tone until it is closed. */
    void sendTone(int port, int hz) {
        sendFrames(port, i -> tone(hz, i * 160));
    }

    /** Sends frame 0, 1, 2, ... every 20 ms until it is closed. */
    void sendFrames(int port, IntFunction<byte[]> frames) {
        int[] next = {0};
        Runnable one = () -> {
            int i = next[0]++;
            send(port, packet(0, i == 0, 1000 + i, 50_000 + 160 * i, 4711, frames.apply(i)));
        };
        var unused = sender.scheduleAtFixedRate(one, 0, 20, TimeUnit.MILLISECONDS);
    }

    void send(int port, byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, new InetSocketAddress(HOST, port)));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    static byte[] packet(int type, boolean marker, int sequence, int timestamp, int ssrc, byte[] payload) {
        ByteBuf b = Unpooled.buffer(12 + payload.length);
        b.writeByte(0x80)
                .writeByte(type | (marker ? 0x80 : 0))
                .writeShort(sequence)
                .writeInt(timestamp);
        b.writeInt(ssrc).writeBytes(payload);
        return Arrays.copyOf(b.array(), b.writerIndex());
    }

    static byte[] tone(int hz, int from) {
        byte[] frame = new byte[160];
        for (int i = 0; i < 160; i++) {
            frame[i] = G711.toMuLaw((short) (8000 * Math.sin(2 * Math.PI * hz * (from + i) / 8000)));
        }
        return frame;
    }

    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    void forget() {
        synchronized (received) {
            received.clear();
        }
    }

    /** Waits until what was received is like that, at most 30 s. */
    boolean awaits(Predicate<List<Received>> like) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        synchronized (received) {
            while (!like.test(received)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                received.wait(left);
            }
            return true;
        }
    }

    /** Waits until this tone is heard in ten frames in a row. */
    boolean hears(int hz) throws InterruptedException {
        return awaits(all -> run(all, r -> isTone(r, hz)) >= 10);
    }

    /** Waits until ten frames of silence in a row are heard. */
    boolean hearsSilence() throws InterruptedException {
        return awaits(all -> run(all, Peer::isSilence) >= 10);
    }

    boolean heardAnyOf(int hz) {
        return received().stream().anyMatch(r -> isTone(r, hz));
    }

    static boolean isSilence(Received r) {
        for (int i = 0; i < r.payload.readableBytes(); i++) {
            if (r.payload.getByte(i) != (byte) 0xFF) {
                return false;
            }
        }
        return r.type == 0;
    }

    static boolean isTone(Received r, int hz) {
        short[] pcm = new short[r.payload.readableBytes()];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = G711.fromMuLaw(r.payload.getByte(i));
        }
        return r.type == 0 && pcm.length == 160 && Goertzel.of(hz).share(pcm, 0, pcm.length) > 0.8;
    }

    private static int run(List<Received> all, Predicate<Received> like) {
        int run = 0;
        for (int i = all.size() - 1; i >= 0 && like.test(all.get(i)); i--) {
            run++;
        }
        return run;
    }

    private void receive() {
        byte[] octets = new byte[4096];
        try {
            while (true) {
                DatagramPacket datagram = new DatagramPacket(octets, octets.length);
                socket.receive(datagram);
                ByteBuf b = Unpooled.copiedBuffer(octets, 0, datagram.getLength());
                byte[] payload = new byte[RtpPacket.payloadLength(b)];
                b.getBytes(RtpPacket.payloadOffset(b), payload);
                Received r = new Received(
                        RtpPacket.payloadType(b),
                        RtpPacket.marker(b),
                        RtpPacket.sequence(b),
                        RtpPacket.timestamp(b),
                        RtpPacket.ssrc(b),
                        Unpooled.wrappedBuffer(payload));
                synchronized (received) {
                    received.add(r);
                    received.notifyAll();
                }
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
        socket.close();
        try {
            sender.awaitTermination(5, TimeUnit.SECONDS);
            receiver.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
