package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cordboard.media.answer.Detection;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.LegListener;
import org.cordboard.media.prompt.Prompt;
import org.cordboard.media.rtp.OutgoingStream;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.rtp.SequenceWindow;
import org.cordboard.media.rtp.SourceLock;
import org.cordboard.media.sdp.Negotiated;
import org.cordboard.media.sdp.OfferAnswer;
import org.cordboard.media.sdp.SdpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A leg on its media loop. A packet's way: {@link #received} checks it, the detector hears it, {@link #sendRelayed} of the
 * partner sends it on. By the clock a leg sends frames of its own, a prompt or silence, whenever nothing is relayed to it, so
 * that translators and the peer's media timers stay content. The {@link Leg} methods are thread-safe; the rest is confined to
 * the loop.
 */
final class RtpLeg implements Leg {
    private static final Logger LOG = LoggerFactory.getLogger(RtpLeg.class);

    /** A partner that is silent for longer (DTX, loss) is filled in for by frames of ours. */
    private static final long RELAY_GAP = 10 * MediaLoop.FRAME_NANOS;

    private static final int SHORTEST_EVENT = 4;

    private final String id;
    private final String callId;
    private final MediaEngine engine;
    private final MediaLoop loop;
    private final Channel rtp;
    private final LegListener listener;
    private final Negotiation negotiation;
    private final AtomicLong joins;
    private final long timeoutNanos;

    private final Pairing pairing = new Pairing(this);
    private final SourceLock source = new SourceLock();
    private final SequenceWindow window = new SequenceWindow();
    private final OutgoingStream outgoing;
    private final PromptPlayer player = new PromptPlayer(this::emit);
    private @Nullable Negotiated negotiated;
    private @Nullable Listening listening;
    private long quietSince;
    private long relayedAt;
    private boolean everReceived;
    private boolean timedOut;
    private boolean closed;

    /** What a leg is made of; a record because they are many. */
    record Parts(
            String id,
            String callId,
            MediaEngine engine,
            MediaLoop loop,
            Channel rtp,
            LegListener listener,
            Negotiation negotiation,
            OutgoingStream outgoing,
            AtomicLong joins,
            Duration rtpTimeout) {}

    RtpLeg(Parts parts) {
        this.id = parts.id;
        this.callId = parts.callId;
        this.engine = parts.engine;
        this.loop = parts.loop;
        this.rtp = parts.rtp;
        this.listener = parts.listener;
        this.negotiation = parts.negotiation;
        this.outgoing = parts.outgoing;
        this.joins = parts.joins;
        this.timeoutNanos = parts.rtpTimeout.toNanos();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int port() {
        return ((InetSocketAddress) rtp.localAddress()).getPort();
    }

    @Override
    public String createOffer() {
        return negotiation.offer();
    }

    @Override
    public void acceptAnswer(String sdp) throws SdpException {
        Negotiated agreed = negotiation.accept(sdp);
        post(() -> agree(agreed));
    }

    @Override
    public String answerOffer(String sdp) throws SdpException {
        OfferAnswer.Answer answer = negotiation.answer(sdp);
        post(() -> agree(answer.negotiated()));
        return answer.sdp();
    }

    @Override
    public void join(String peer) {
        long asked = System.nanoTime();
        long number = joins.incrementAndGet();
        post(() -> join(peer, number, asked));
    }

    @Override
    public void unjoin() {
        post(pairing::leave);
    }

    @Override
    public void play(String prompt) {
        post(() -> {
            Prompt found = engine.prompts().find(prompt).orElse(null);
            if (found == null) {
                LOG.warn("call {}: there is no prompt {}; put {}.wav into media.prompts", callId, prompt, prompt);
                emit(new LegEvent.PlayFinished(prompt, false));
            } else {
                player.play(found);
            }
        });
    }

    @Override
    public void stopPlaying() {
        post(player::stop);
    }

    @Override
    public void detectAnswer(DetectionProfile profile) {
        long start = System.nanoTime();
        post(() -> listening = new Listening(profile, start));
    }

    @Override
    public void close() {
        post(this::end);
    }

    @Override
    public String toString() {
        return id + " of call " + callId;
    }

    MediaLoop loop() {
        return loop;
    }

    boolean isClosed() {
        return closed;
    }

    /** Tells this leg's side of a join something; a closed leg is told as well, so that it can say so. Any thread. */
    void tell(Consumer<Pairing> word) {
        loop.post(() -> word.accept(pairing));
    }

    private void post(Runnable command) {
        loop.post(() -> {
            if (!closed) {
                command.run();
            }
        });
    }

    /** Tells the owner; one who has closed the leg wants to hear of its end only. */
    void emit(LegEvent event) {
        if (!closed) {
            listener.on(event);
        }
    }

    /** What is relayed to this leg comes from somebody else from now on. */
    void sourceChanges() {
        outgoing.cut();
    }

    /** Takes a datagram. The buffer stays the caller's. */
    void received(ByteBuf packet, InetSocketAddress from, long nanos) {
        Negotiated agreed = negotiated;
        if (agreed == null || !agreed.direction().receives() || !RtpPacket.isValid(packet)) {
            return;
        }
        int type = RtpPacket.payloadType(packet);
        boolean audio = type == agreed.audioPayloadType() || type == OfferAnswer.PCMU;
        if (!audio && !isEvent(agreed, type, packet)) {
            return;
        }
        int sequence = RtpPacket.sequence(packet);
        if (!source.accepts(from, sequence) || !window.takes(RtpPacket.ssrc(packet), sequence)) {
            return;
        }
        quietSince = nanos;
        everReceived = true;
        timedOut = false;
        if (audio && listening != null) {
            listening.hear(packet);
        }
        Join join = pairing.current();
        if (join != null) {
            relay(join, packet.retain(), audio, nanos);
        }
    }

    /** Sends a packet of the partner to this leg's peer, unless the join is over. Takes over the buffer. */
    void sendRelayed(Join join, ByteBuf packet, boolean audio, long nanos) {
        Negotiated agreed = negotiated;
        InetSocketAddress to = source.destination();
        boolean wanted = !closed
                && pairing.holds(join)
                && !player.isPlaying()
                && agreed != null
                && agreed.direction().sends()
                && to != null
                && rtp.isWritable();
        int type = agreed == null ? -1 : audio ? agreed.audioPayloadType() : agreed.eventPayloadType();
        if (!wanted || type < 0 || !outgoing.relay(packet, type, nanos)) {
            packet.release();
            return;
        }
        send(packet, to);
        relayedAt = nanos;
        if (audio) {
            pairing.heard(join, nanos);
        }
    }

    /** Every 20 ms. */
    void tick(long frame, long nanos) {
        listen(nanos);
        watch(nanos);
        if (player.isPlaying() || pairing.current() == null || nanos - relayedAt > RELAY_GAP) {
            sendOwn(frame, nanos);
        }
    }

    private void join(String peer, long number, long asked) {
        RtpLeg other = engine.find(peer);
        if (other == null || other == this) {
            String reason = other == null ? "there is no such leg on this node" : "a leg cannot be joined to itself";
            emit(new LegEvent.JoinFailed(peer, reason));
            return;
        }
        pairing.ask(new Join(number, this, other, asked));
    }

    private void agree(Negotiated agreed) {
        negotiated = agreed;
        source.expect(agreed.remote());
        quietSince = System.nanoTime();
        timedOut = false;
        LOG.debug("call {}: leg {} talks to {}, {}", callId, id, agreed.remote(), agreed.direction());
    }

    private void relay(Join join, ByteBuf packet, boolean audio, long nanos) {
        RtpLeg partner = join.other(this);
        if (partner.loop == loop) {
            partner.sendRelayed(join, packet, audio, nanos);
        } else {
            partner.loop.hand(partner, join, packet, audio);
        }
    }

    private void listen(long nanos) {
        if (listening == null) {
            return;
        }
        Detection detection = listening.advance(nanos);
        if (detection != null) {
            boolean heardRtp = listening.heardRtp();
            listening = null;
            emit(new LegEvent.AnswerClassified(detection, heardRtp));
        }
    }

    private void watch(long nanos) {
        if (negotiated == null || !negotiated.direction().receives() || timedOut) {
            return;
        }
        long quiet = nanos - quietSince;
        if (quiet > timeoutNanos) {
            timedOut = true;
            emit(new LegEvent.RtpTimedOut(Duration.ofNanos(quiet), everReceived));
        }
    }

    private void sendOwn(long frame, long nanos) {
        InetSocketAddress to = source.destination();
        if (negotiated == null || !negotiated.direction().sends() || to == null || !rtp.isWritable()) {
            player.skip();
            return;
        }
        ByteBuf packet = rtp.alloc().directBuffer(RtpPacket.HEADER + Prompt.FRAME);
        packet.writerIndex(RtpPacket.HEADER);
        player.write(packet);
        outgoing.own(packet, negotiated.audioPayloadType(), frame, nanos);
        send(packet, to);
        player.step();
    }

    /** Fire and forget, without a promise for each packet: {@link DatagramHandler#exceptionCaught} hears of failures. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ByteBuf packet, InetSocketAddress to) {
        rtp.writeAndFlush(new DatagramPacket(packet, to), rtp.voidPromise());
    }

    private void end() {
        closed = true;
        pairing.leave();
        listening = null;
        loop.remove(this);
        engine.closed(this);
    }

    private static boolean isEvent(Negotiated agreed, int type, ByteBuf packet) {
        return agreed.eventPayloadType() >= 0
                && (type == agreed.eventPayloadType() || type == OfferAnswer.TELEPHONE_EVENT)
                && RtpPacket.payloadLength(packet) >= SHORTEST_EVENT;
    }
}
