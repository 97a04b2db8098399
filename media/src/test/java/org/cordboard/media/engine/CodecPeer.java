package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.codec.Decoder;
import org.cordboard.media.codec.Packetizer;
import org.cordboard.media.codec.Resampling;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.sdp.CryptoSuite;
import org.cordboard.media.sdp.LocalMedia;
import org.cordboard.media.sdp.Negotiated;
import org.cordboard.media.sdp.OfferAnswer;
import org.cordboard.media.sdp.SdpException;
import org.cordboard.media.sdp.Security;
import org.cordboard.media.sdp.SrtpKey;
import org.cordboard.media.srtp.Protection;
import org.cordboard.media.tone.Goertzel;
import org.jspecify.annotations.Nullable;

/** The far end of a leg with one codec: says a tone, and keeps the latest second of what it hears. Thread-safe. */
final class CodecPeer implements AutoCloseable {
    private static final int KEPT = 8000;
    private static final int STRETCH = 1600;
    private static final int EVENT_PACKETS = 5;
    private static final int KEY_SAMPLES = 800;
    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1209, 1336, 1477, 1633};

    private final Codec codec;
    private final LocalMedia media;
    private final DatagramSocket socket;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final Thread receiver = new Thread(this::receive, "codec-peer");
    private final short[] heard = new short[KEPT];
    private final List<Integer> events = new ArrayList<>();
    private final Deque<Integer> keys = new ArrayDeque<>();
    private final Deque<Integer> pressed = new ArrayDeque<>();
    private volatile @Nullable Negotiated agreed;
    private volatile @Nullable Protection protection;
    private @Nullable Goertzel watched;
    private double loudest;
    private int lastEvent;
    private int sequence = 65_530;
    private int timestamp = 77;
    private int sent;
    private int audioPackets;
    private int eventFrame;
    private int keySample;

    CodecPeer(Codec codec, boolean secured) throws IOException {
        this.codec = codec;
        this.socket = new DatagramSocket(0, Peer.HOST);
        LocalMedia plain = new LocalMedia(new InetSocketAddress(Peer.HOST, socket.getLocalPort()), 1, 1)
                .withCodecs(List.of(codec));
        SrtpKey key = SrtpKey.random(1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, new SecureRandom());
        this.media = secured ? plain.withSecurity(Security.ALWAYS, List.of(key)) : plain;
        receiver.start();
    }

    String offer() {
        return OfferAnswer.offer(media);
    }

    void accept(String answer) throws SdpException {
        Negotiated now = OfferAnswer.accept(media, answer);
        agreed = now;
        protection = now.keys() == null ? null : new Protection(Objects.requireNonNull(now.keys()));
    }

    /** Says a tone until it is closed. */
    void say(int hz) {
        Negotiated now = Objects.requireNonNull(agreed);
        Packetizer packets = new Packetizer(codec, 20);
        short[] pcm = new short[160];
        Runnable one = () -> {
            if (!pressed.isEmpty()) {
                event(now);
                return;
            }
            for (int i = 0; i < 160; i++) {
                pcm[i] = sample(hz);
            }
            packets.take(pcm, 160, 8000, (octets, length) -> {
                byte[] packet = Peer.packet(
                        now.audioPayloadType(),
                        false,
                        sequence++ & 0xFFFF,
                        timestamp,
                        99,
                        Arrays.copyOf(octets, length));
                timestamp += packets.timestampStep();
                send(now.remote(), Unpooled.buffer(256).writeBytes(packet));
            });
        };
        var unused = sender.scheduleAtFixedRate(one, 0, 20, TimeUnit.MILLISECONDS);
    }

    /** Says digits as tones in the voice (ITU-T Q.23), 100 ms each, as telephones without telephone-events do. */
    void pressAsTones(String digits) {
        sender.execute(() -> digits.chars().forEach(keys::add));
    }

    private short sample(int hz) {
        double at = 2 * Math.PI * sent++ / 8000;
        if (keys.isEmpty()) {
            return (short) (6000 * Math.sin(hz * at));
        }
        int place = "123A456B789C*0#D".indexOf(keys.element());
        if (++keySample == 2 * KEY_SAMPLES) {
            keys.remove();
            keySample = 0;
        }
        boolean pause = keySample >= KEY_SAMPLES;
        return (short) (pause ? 0 : 4000 * (Math.sin(LOW[place / 4] * at) + Math.sin(HIGH[place % 4] * at)));
    }

    /** Says one digit instead of the tone, in some packets of one event. */
    void press(int event) {
        sender.execute(() -> pressed.add(event));
    }

    private void event(Negotiated now) {
        boolean end = eventFrame >= EVENT_PACKETS - 3;
        byte[] payload = {pressed.element().byteValue(), (byte) (end ? 0x8A : 10), 0, (byte) 160};
        boolean first = eventFrame == 0;
        byte[] packet = Peer.packet(now.eventPayloadType(), first, sequence++ & 0xFFFF, timestamp, 99, payload);
        send(now.remote(), Unpooled.buffer(256).writeBytes(packet));
        eventFrame++;
        if (eventFrame == EVENT_PACKETS) {
            pressed.remove();
            eventFrame = 0;
            timestamp += EVENT_PACKETS * codec.clockRate() / 50;
        }
    }

    private void send(InetSocketAddress to, ByteBuf packet) {
        Protection keys = protection;
        try {
            if (keys != null) {
                keys.protect(packet);
            }
            socket.send(new DatagramPacket(packet.array(), packet.writerIndex(), to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void receive() {
        byte[] octets = new byte[4096];
        Decoder decoder = codec.decoder();
        Resampling resampling = new Resampling(codec.audioRate(), 8000);
        short[] decoded = new short[Codec.MOST_SAMPLES];
        short[] narrow = new short[Codec.MOST_SAMPLES + 1];
        try {
            while (true) {
                DatagramPacket datagram = new DatagramPacket(octets, octets.length);
                socket.receive(datagram);
                ByteBuf packet = Unpooled.buffer(4096).writeBytes(octets, 0, datagram.getLength());
                Negotiated now = agreed;
                Protection keys = protection;
                if (now == null || (keys != null && !keys.unprotect(packet)) || !RtpPacket.isValid(packet)) {
                    continue;
                }
                byte[] payload = new byte[RtpPacket.payloadLength(packet)];
                packet.getBytes(RtpPacket.payloadOffset(packet), payload);
                if (RtpPacket.payloadType(packet) == now.eventPayloadType()) {
                    event(payload[0], RtpPacket.timestamp(packet));
                } else if (RtpPacket.payloadType(packet) == now.audioPayloadType()) {
                    int samples = decoder.decode(payload, 0, payload.length, decoded);
                    keep(narrow, resampling.take(decoded, samples, narrow));
                }
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void event(int code, int at) {
        if (events.isEmpty() || at != lastEvent) {
            lastEvent = at;
            events.add(code);
            notifyAll();
        }
    }

    private synchronized void keep(short[] pcm, int samples) {
        System.arraycopy(heard, samples, heard, 0, KEPT - samples);
        System.arraycopy(pcm, 0, heard, KEPT - samples, samples);
        audioPackets++;
        if (watched != null && samples > 0) {
            loudest = Math.max(loudest, watched.power(pcm, 0, samples));
        }
        notifyAll();
    }

    /** Looks for this tone in each packet from now on. */
    synchronized void watchFor(int hz) {
        watched = Goertzel.of(hz);
    }

    /** The most power that the tone had in any packet. */
    synchronized double loudestOfWatched() {
        return loudest;
    }

    /** Waits at most 30 s until the latest 200 ms hold these tones and none of those. */
    boolean hears(int[] tones, int... notThose) throws InterruptedException {
        return awaits(() -> {
            double total = Goertzel.meanPower(heard, KEPT - STRETCH, STRETCH);
            boolean there = total > 1e-5 || tones.length == 0;
            for (int hz : tones) {
                there &= Goertzel.of(hz).power(heard, KEPT - STRETCH, STRETCH) > 0.15 * total;
            }
            for (int hz : notThose) {
                there &= Goertzel.of(hz).power(heard, KEPT - STRETCH, STRETCH) < 1e-5;
            }
            return there;
        });
    }

    /** Waits at most 30 s for that many packets of audio. */
    boolean awaitsSome(int packets) throws InterruptedException {
        return awaits(() -> audioPackets >= packets);
    }

    /** Waits at most 30 s for these events. */
    boolean hearsDigits(Integer... codes) throws InterruptedException {
        return awaits(() -> events.equals(List.of(codes)));
    }

    private synchronized boolean awaits(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
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
