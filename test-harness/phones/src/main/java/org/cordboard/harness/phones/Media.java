package org.cordboard.harness.phones;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The RTP of one call: sends the phone's sound on the 20 ms clock and keeps what comes. Confined to the loop, but for the recording. */
final class Media {
    private static final long TICK = 20_000_000;
    private static final int PACKETS_AT_MOST = 15 * 60 * 50;

    private final Loop loop;
    private final DatagramChannel channel;
    private final List<Recording.Heard> heard = new ArrayList<>();
    private final int source = ThreadLocalRandom.current().nextInt();
    private final String session = Long.toString(ThreadLocalRandom.current().nextInt(1, 1_000_000));
    private final Codec codec;
    private Sound sound;
    private long sample;
    private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
    private long nextTick;
    private Loop.@Nullable Timer clock;
    private @Nullable InetSocketAddress peer;
    private boolean sends = true;
    private boolean closed;

    Media(Loop loop, InetSocketAddress phone, Sound sound, Codec codec) {
        this.loop = loop;
        this.codec = codec;
        this.sound = sound;
        this.channel = loop.open(phone.getAddress(), this::received);
    }

    /** Our side in SDP (RFC 4566): the codec, and telephone-event if the peer named it. */
    String describe(String direction, Optional<Integer> telephoneEvent) {
        InetSocketAddress local = local();
        String host = local.getAddress().getHostAddress();
        List<String> lines = new ArrayList<>(List.of(
                "v=0",
                "o=phone " + session + " 1 IN IP4 " + host,
                "s=-",
                "c=IN IP4 " + host,
                "t=0 0",
                "m=audio " + local.getPort() + " RTP/AVP " + codec.payloadType()
                        + telephoneEvent.map(type -> " " + type).orElse(""),
                "a=rtpmap:" + codec.payloadType() + " " + codec + "/8000"));
        telephoneEvent.ifPresent(type -> lines.add("a=rtpmap:" + type + " telephone-event/8000"));
        lines.add("a=ptime:20");
        lines.add("a=" + direction);
        return String.join("\r\n", lines) + "\r\n";
    }

    /** Reads the peer's side; throws {@link IllegalArgumentException} if it has no audio with our codec. */
    SessionDescription read(String body) {
        return SessionDescription.parse(body, codec);
    }

    /** Takes the peer's side; throws {@link IllegalArgumentException} if it has no audio with our codec. */
    void accept(String body) {
        accept(read(body));
    }

    /** Takes the peer's side. */
    void accept(SessionDescription theirs) {
        peer = Address.of(theirs.host(), theirs.port());
        sends = theirs.wantsSound();
    }

    /** Starts the clock. */
    void start() {
        if (clock == null && !closed) {
            nextTick = System.nanoTime();
            tick();
        }
    }

    void play(Sound next) {
        sound = next;
        sample = 0;
    }

    void close() {
        if (!closed) {
            closed = true;
            if (clock != null) {
                clock.cancel();
            }
            takeWhatWaits();
            Loop.close(channel);
        }
    }

    /** What came before the end of the call belongs to it, even if the end was read first. */
    private void takeWhatWaits() {
        ByteBuffer datagram = ByteBuffer.allocate(2048);
        try {
            for (SocketAddress from = channel.receive(datagram); from != null; from = channel.receive(datagram)) {
                received(datagram.flip(), (InetSocketAddress) from);
                datagram.clear();
            }
        } catch (IOException gone) {
            closed = true; // Nothing more can come
        }
    }

    Recording recording(long answeredNanos) {
        synchronized (heard) {
            return new Recording(answeredNanos, List.copyOf(heard));
        }
    }

    private InetSocketAddress local() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException("the call's RTP socket must be open", e);
        }
    }

    private void tick() {
        InetSocketAddress to = peer;
        if (sends && to != null && !sound.isNone()) {
            byte[] payload = new byte[Rtp.SAMPLES];
            for (int i = 0; i < payload.length; i++) {
                payload[i] = sound.at(sample + i);
            }
            ByteBuffer packet = Rtp.packet(
                    codec.payloadType(), sample == 0, sequence, (int) sample, source, codec.ofMuLaw(payload));
            Loop.send(channel, packet, to);
            sequence++;
        }
        sample += Rtp.SAMPLES;
        nextTick += TICK;
        clock = loop.at(nextTick, this::tick);
    }

    private void received(ByteBuffer datagram, InetSocketAddress from) {
        if (!Rtp.isRtp(datagram) || Rtp.payloadType(datagram) != codec.payloadType()) {
            return;
        }
        Recording.Heard packet = new Recording.Heard(
                System.nanoTime(), Rtp.sequence(datagram), Rtp.source(datagram), codec.toMuLaw(Rtp.payload(datagram)));
        synchronized (heard) {
            if (heard.size() == PACKETS_AT_MOST) {
                heard.remove(0);
            }
            heard.add(packet);
        }
    }

    @Override
    public String toString() {
        return "RTP to " + peer + ", heard " + heard.size() + ", " + Arrays.asList(sends, closed);
    }
}
