package org.cordboard.media.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cordboard.media.answer.AnswerDetector;
import org.cordboard.media.answer.AnswerModel;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.LegListener;
import org.cordboard.media.link.LinkConfig;
import org.cordboard.media.prompt.PromptException;
import org.cordboard.media.prompt.Prompts;
import org.cordboard.media.record.Recorder;
import org.cordboard.media.record.Recordings;
import org.cordboard.media.rtp.OutgoingStream;
import org.cordboard.media.sdp.CryptoSuite;
import org.cordboard.media.sdp.LocalMedia;
import org.cordboard.media.sdp.Security;
import org.cordboard.media.sdp.SrtpKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The media engine of one node: opens legs, and knows those that are open. Thread-safe. */
public final class MediaEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaEngine.class);
    private static final long BIND_SECONDS = 2;
    private static final int WARM_UP_FRAMES = 100;
    private static final double WARM_UP_PEAK = 4000;

    private final MediaConfig config;
    private final Prompts prompts;
    private final AnswerModel model;
    private final Recorder recorder = new Recorder();
    private final PortRange ports;
    private final Transport transport;
    private final List<MediaLoop> loops;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong joins = new AtomicLong();
    private final SecureRandom random = new SecureRandom();
    /** Sets the legs of this run apart from those of the runs before. */
    private final String run = Integer.toUnsignedString(random.nextInt(), 36);

    private volatile boolean closing;
    private volatile @Nullable Links links;

    private record Read(Prompts prompts, AnswerModel model) {}

    private record Sockets(int port, Channel rtp, Channel rtcp) {}

    private record Open(RtpLeg leg, LegListener listener, Sockets sockets) {}

    private MediaEngine(MediaConfig config, Read read) {
        this.config = config;
        this.prompts = read.prompts();
        this.model = read.model();
        this.ports = new PortRange(config.firstPort(), config.lastPort());
        this.transport = new Transport(config.loops());
        this.loops = IntStream.range(0, config.loops())
                .mapToObj(i -> new MediaLoop(transport.nextLoop()))
                .toList();
    }

    /**
     * Reads prompts and model and starts the loops.
     *
     * @throws MediaStartException when prompts or the model cannot be read, or the host is not an address of this machine
     */
    public static MediaEngine start(MediaConfig config) throws MediaStartException {
        MediaEngine engine = new MediaEngine(config, checked(config));
        engine.warmUp();
        engine.loops.forEach(MediaLoop::start);
        LOG.info(
                "media on {}, ports {}, {} loops ({})",
                config.host().getHostAddress(),
                engine.ports,
                config.loops(),
                engine.transport.name());
        return engine;
    }

    /**
     * Whether an engine could {@link #start} so; starts nothing.
     *
     * @throws MediaStartException when prompts or the model cannot be read, or the host is not an address of this machine
     */
    public static void check(MediaConfig config) throws MediaStartException {
        checked(config);
    }

    /**
     * Opens a leg on a free pair of ports. Waits for its loop to bind them, a matter of microseconds; not to be called from
     * a listener unless it shall live on that same loop.
     *
     * @param callId written in each log line about the leg
     * @param listener hears the leg's events on its media loop
     * @throws LegRefusedException when no port is free, the leg's loop is overloaded or the engine is closing
     */
    public Leg open(String callId, LegListener listener) throws LegRefusedException {
        if (closing) {
            throw new LegRefusedException("the media engine is stopping and opens no more legs");
        }
        MediaLoop loop = loopForNext();
        if (loop.lateness().isOverloaded()) {
            throw new LegRefusedException(
                    "the media loops are more than "
                            + Duration.ofNanos(Lateness.MOST_FOR_MORE_LEGS).toMillis()
                            + " ms late with the legs that they have and take no more; give the node more processors, rtp.loops or fewer lines");
        }
        return open(callId, listener, loop, config.codecs(), null);
    }

    /**
     * Opens this node's end of a link to a leg of another node.
     *
     * @param near the leg of this node that is linked; the end lives on its loop and prefers its codec
     */
    RtpLeg openLink(RtpLeg near, FarEnd farEnd, LegListener listener) throws LegRefusedException {
        if (closing) {
            throw new LegRefusedException("the media engine is stopping and opens no more legs");
        }
        Codec preferred = near.codec();
        List<Codec> codecs = Stream.concat(Stream.ofNullable(preferred), config.codecs().stream())
                .filter(config.codecs()::contains)
                .distinct()
                .toList();
        return open(near.callId(), listener, near.loop(), codecs, farEnd);
    }

    private RtpLeg open(
            String callId, LegListener listener, MediaLoop loop, List<Codec> codecs, @Nullable FarEnd farEnd)
            throws LegRefusedException {
        loop.load().incrementAndGet();
        try {
            Sockets sockets = bind(loop);
            RtpLeg leg = leg(callId, loop, sockets, listener, codecs, farEnd);
            open.put(leg.id(), new Open(leg, listener, sockets));
            loop.post(() -> {
                loop.add(leg);
                Transport.read(sockets.rtp, new DatagramHandler(leg, false));
                Transport.read(sockets.rtcp, new DatagramHandler(leg, true));
            });
            if (closing) {
                leg.close();
            }
            return leg;
        } catch (LegRefusedException e) {
            loop.load().decrementAndGet();
            throw e;
        }
    }

    /**
     * Lets legs of this engine be joined to those of other nodes, and theirs to ours, until the engine is closed. To be called once.
     *
     * @return where other nodes reach this one
     * @throws MediaStartException when the address is not one of this machine or the port is not free
     */
    public InetSocketAddress link(LinkConfig how) throws MediaStartException {
        try {
            Links started = Links.start(this, how);
            links = started;
            return started.address();
        } catch (IOException e) {
            throw new MediaStartException(e.getMessage(), e);
        }
    }

    /** What goes on between this node and others; all zero without {@link #link}. */
    public LinkFigures linkFigures() {
        Links linked = links;
        return linked == null ? LinkFigures.NONE : linked.figures();
    }

    /** How many legs are open, ends of links among them. */
    public int legs() {
        return open.size();
    }

    /** How many pairs of ports are taken; those of a closed leg are free once its sockets are closed. */
    public int openPorts() {
        return ports.inUse();
    }

    /** How late the latest loop is: the mean of about a third of a second, or how long it stands still now, if that is more. */
    public Duration lag() {
        long now = System.nanoTime();
        long most = 0;
        for (MediaLoop loop : loops) {
            most = Math.max(most, loop.lateness().nanos(now));
        }
        return Duration.ofNanos(most);
    }

    /** Frames of 20 ms that legs have heard and spoken since the start, of all legs. */
    public long frames() {
        return loops.stream().mapToLong(loop -> loop.lateness().frames()).sum();
    }

    /** Those of them that began more than 20 ms after they were due. */
    public long lateFrames() {
        return loops.stream().mapToLong(loop -> loop.lateness().lateFrames()).sum();
    }

    /** Closes all legs, then the loops. Waits for them, at most 15 s. */
    @Override
    public void close() {
        closing = true;
        Links linked = links;
        if (linked != null) {
            linked.close();
        }
        open.values().forEach(o -> o.leg.close());
        transport.close();
        loops.forEach(MediaLoop::releaseHanded);
        recorder.close();
        LOG.info("media stopped");
    }

    Recordings recordings() {
        return config.recordings();
    }

    Recorder recorder() {
        return recorder;
    }

    AnswerModel model() {
        return model;
    }

    Prompts prompts() {
        return prompts;
    }

    @Nullable Links links() {
        return links;
    }

    @Nullable RtpLeg find(String id) {
        Open found = open.get(id);
        return found == null ? null : found.leg;
    }

    /** A leg has ended: frees its sockets and ports. On the leg's loop. */
    void closed(RtpLeg leg) {
        Open ended = open.remove(leg.id());
        if (ended == null) {
            return;
        }
        leg.loop().load().decrementAndGet();
        release(ended.sockets, () -> ended.listener.on(new LegEvent.Closed()));
    }

    private MediaLoop loopForNext() {
        return loops.stream()
                .filter(l -> l.executor().inEventLoop())
                .findFirst()
                .orElseGet(() -> loops.stream()
                        .min(Comparator.comparingInt(l -> l.load().get()))
                        .orElseThrow());
    }

    private RtpLeg leg(
            String callId,
            MediaLoop loop,
            Sockets sockets,
            LegListener listener,
            List<Codec> codecs,
            @Nullable FarEnd farEnd) {
        InetSocketAddress address = new InetSocketAddress(config.host(), sockets.port);
        return new RtpLeg(new RtpLeg.Parts(
                run + "-" + ids.incrementAndGet(),
                callId,
                this,
                loop,
                sockets.rtp,
                sockets.rtcp,
                listener,
                new Negotiation(local(address, codecs)),
                new OutgoingStream(random.nextInt(), random.nextInt(), random.nextInt()),
                joins,
                config.rtpTimeout(),
                farEnd));
    }

    private LocalMedia local(InetSocketAddress address, List<Codec> codecs) {
        List<SrtpKey> keys = config.security() == Security.NEVER
                ? List.of()
                : List.of(
                        SrtpKey.random(1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, random),
                        SrtpKey.random(2, CryptoSuite.AES_CM_128_HMAC_SHA1_32, random));
        return new LocalMedia(address, random.nextLong() >>> 1, 1)
                .withCodecs(codecs)
                .withSecurity(config.security(), keys);
    }

    private Sockets bind(MediaLoop loop) throws LegRefusedException {
        for (int tries = 0; tries < ports.pairs(); tries++) {
            OptionalInt port = ports.take();
            if (port.isEmpty()) {
                break;
            }
            ChannelFuture rtp = transport.bind(loop.executor(), config.host(), port.getAsInt());
            ChannelFuture rtcp = transport.bind(loop.executor(), config.host(), port.getAsInt() + 1);
            Sockets sockets = new Sockets(port.getAsInt(), rtp.channel(), rtcp.channel());
            // The second future ends last: both are bound by the same loop, in order
            boolean ended = rtcp.awaitUninterruptibly(BIND_SECONDS, TimeUnit.SECONDS);
            if (ended && rtp.isSuccess() && rtcp.isSuccess()) {
                return sockets;
            }
            release(sockets, () -> LOG.debug("port {} is not free for us", sockets.port));
            if (!ended) {
                throw new LegRefusedException(
                        "the media loop did not bind a port within " + BIND_SECONDS + " s; the machine is overloaded");
            }
        }
        throw new LegRefusedException(
                "rtp.ports " + ports + " has no free pair of ports, " + ports.inUse()
                        + " are taken by open legs and the others by other programs; widen rtp.ports or lower the number of lines");
    }

    /** Ports are free when both sockets are closed, not before. */
    private void release(Sockets sockets, Runnable released) {
        sockets.rtcp
                .close()
                .addListener(control -> sockets.rtp.close().addListener(media -> {
                    ports.release(sockets.port);
                    released.run();
                }));
    }

    private static Read checked(MediaConfig config) throws MediaStartException {
        checkHost(config.host());
        try {
            Path own = config.answerModel();
            return new Read(
                    Prompts.load(config.prompts(), config.language()),
                    own == null ? AnswerModel.shipped() : AnswerModel.read(own));
        } catch (PromptException e) {
            throw new MediaStartException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MediaStartException("media.answer-model cannot be used: " + e.getMessage(), e);
        }
    }

    /** Reads the model and loads the code now: on a media loop that would hold up the first call while it is listened to. */
    private void warmUp() {
        config.codecs().forEach(Codec::decoder);
        AnswerDetector detector = AnswerDetector.create(DetectionProfile.DEFAULT, model, finding -> {});
        short[] frame = new short[AnswerDetector.FRAME_SAMPLES];
        for (int i = 0; i < WARM_UP_FRAMES; i++) {
            for (int s = 0; s < frame.length; s++) {
                frame[s] = (short) (WARM_UP_PEAK * Math.sin(s * (i % 7 + 1) * Math.PI / frame.length));
            }
            detector.hear(frame, 0, frame.length);
        }
    }

    private static void checkHost(InetAddress host) throws MediaStartException {
        try (DatagramSocket probe = new DatagramSocket(0, host)) {
            LOG.trace("host probed on port {}", probe.getLocalPort());
        } catch (IOException e) {
            throw new MediaStartException(
                    "rtp.host must be an address of this machine, was " + host.getHostAddress()
                            + "; set it to one that 'ip address' shows",
                    e);
        }
    }
}
