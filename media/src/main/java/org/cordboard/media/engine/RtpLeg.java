package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.dtmf.BothWays;
import org.cordboard.media.dtmf.DigitCollector;
import org.cordboard.media.dtmf.EventReceiver;
import org.cordboard.media.dtmf.EventSender;
import org.cordboard.media.dtmf.Keypad;
import org.cordboard.media.leg.JoinMode;
import org.cordboard.media.leg.KeptAnswer;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.LegListener;
import org.cordboard.media.leg.Playing;
import org.cordboard.media.leg.RemoteLeg;
import org.cordboard.media.prompt.Prompt;
import org.cordboard.media.prompt.PromptException;
import org.cordboard.media.record.Recording;
import org.cordboard.media.record.Sides;
import org.cordboard.media.rtp.AudioReceiver;
import org.cordboard.media.rtp.CallQuality;
import org.cordboard.media.rtp.OutgoingStream;
import org.cordboard.media.rtp.Reception;
import org.cordboard.media.rtp.Rtcp;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.rtp.SequenceWindow;
import org.cordboard.media.rtp.SourceLock;
import org.cordboard.media.sdp.Negotiated;
import org.cordboard.media.sdp.OfferAnswer;
import org.cordboard.media.sdp.SdpException;
import org.cordboard.media.sdp.SrtpKeys;
import org.cordboard.media.srtp.Protection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A leg on its media loop. A packet's way: {@link #received} checks it, the detector hears it, {@link #sendRelayed} of the
 * partner sends it on. Where codecs differ or more than two hear each other, {@link #hear} decodes it by the clock and {@link
 * #speak} says the sum. By the clock a leg also sends frames of its own, a prompt or silence, whenever nothing is relayed to it,
 * so that translators and the peer's media timers stay content. The {@link Leg} methods are thread-safe; the rest is confined to
 * the loop.
 */
final class RtpLeg implements Leg {
    private static final Logger LOG = LoggerFactory.getLogger(RtpLeg.class);

    /** A partner that is silent for longer (DTX, loss) is filled in for by frames of ours. */
    private static final long RELAY_GAP = 10 * MediaLoop.FRAME_NANOS;

    /** More than four, after which streams take up the clock's time stamp again. */
    private static final int FRAMES_A_SILENT_PACKET = 6;

    private static final int SHORTEST_EVENT = 4;
    private static final int NARROW_BAND = 8000;
    private static final int USUAL_PACKET_MS = 20;
    private static final int MOST_FRAME = 320;
    private static final double NANOS_A_MS = 1e6;

    private final String id;
    private final String callId;
    private final MediaEngine engine;
    private final MediaLoop loop;
    private final Channel rtp;
    private final LegListener listener;
    private final int place;
    private final Negotiation negotiation;
    private final AtomicLong joins;
    private final long timeoutNanos;

    private final Pairing pairing = new Pairing(this);
    private final Mixing mixing = new Mixing(this);
    private final Reaching reaching = new Reaching(this);
    private final @Nullable FarEnd farEnd;
    private final SourceLock source;
    private final SequenceWindow window = new SequenceWindow();
    private final Reception reception = new Reception();
    private final Speaking speaking;
    private final Reports reports;
    private final EventReceiver eventReceiver = new EventReceiver();
    private final EventSender eventSender = new EventSender();
    private final Keypad keypad = new Keypad();
    private final BothWays bothWays = new BothWays();
    private final ToneDigits tones = new ToneDigits(this::toneHeard);
    private final PromptPlayer player = new PromptPlayer(this::emit);
    private final SpeechStart speech = new SpeechStart();
    private final short[] heardFrame = new short[MOST_FRAME];
    private final short[] saidFrame = new short[MOST_FRAME];
    private volatile @Nullable Negotiated negotiated;
    private volatile @Nullable Codec peerSends;
    private @Nullable Protection protection;
    private @Nullable AudioReceiver audio;
    private @Nullable Listening listening;
    private @Nullable Tape tape;
    private long quietSince;
    private long relayedAt;
    private boolean everReceived;
    private boolean timedOut;
    private volatile boolean closed;

    /** What a leg is made of; a record because they are many. */
    record Parts(
            String id,
            String callId,
            MediaEngine engine,
            MediaLoop loop,
            Channel rtp,
            Channel rtcp,
            LegListener listener,
            Negotiation negotiation,
            OutgoingStream outgoing,
            AtomicLong joins,
            Duration rtpTimeout,
            @Nullable FarEnd farEnd) {}

    RtpLeg(Parts parts) {
        this.id = parts.id;
        this.callId = parts.callId;
        this.engine = parts.engine;
        this.loop = parts.loop;
        this.rtp = parts.rtp;
        this.place = port() / 2;
        this.listener = parts.listener;
        this.negotiation = parts.negotiation;
        this.joins = parts.joins;
        this.timeoutNanos = parts.rtpTimeout.toNanos();
        this.farEnd = parts.farEnd;
        this.source = new SourceLock(/* learning= */ farEnd == null);
        this.speaking = new Speaking(new Outlet(parts.rtp), parts.outgoing, new Rtcp(parts.outgoing.ssrc(), parts.id));
        this.reports = new Reports(new Outlet(parts.rtcp), speaking, reception);
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
        join(peer, JoinMode.TALK);
    }

    @Override
    public void join(String peer, JoinMode mode) {
        long asked = System.nanoTime();
        long number = joins.incrementAndGet();
        post(() -> join(peer, mode, number, asked));
    }

    @Override
    public void unjoin() {
        post(this::part);
    }

    @Override
    public void play(String prompt) {
        play(Playing.once(prompt));
    }

    @Override
    public void play(Playing playing) {
        long asked = System.nanoTime();
        try {
            // Here, because sayings are put together by rules that take their time to load
            List<Prompt> found = engine.prompts().resolve(playing.prompts());
            post(() -> {
                player.play(playing, found);
                if (keypad.isPressedSince(asked)) {
                    player.digit();
                }
            });
        } catch (PromptException e) {
            LOG.warn("call {}: cannot play {}: {}", callId, playing.name(), e.getMessage());
            post(() -> emit(new LegEvent.PlayFinished(playing.name(), false, String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public void stopPlaying() {
        post(player::stop);
    }

    @Override
    public void collectDigits(DigitCollector.Wish wish) {
        long asked = System.nanoTime();
        post(() -> keypad.collect(wish, asked).ifPresent(this::collected));
    }

    @Override
    public void sendDigits(String digits) {
        post(() -> eventSender.send(digits));
    }

    @Override
    public void record(Path template, Sides sides) {
        Path file = engine.recordings().file(template, callId, id, Instant.now());
        Recording.Wish wish =
                new Recording.Wish(file, sides, engine.recordings().key());
        post(() -> {
            endTape();
            // The recorder is the owner's as the listener is: what it tells is told also after the leg's end
            tape = new Tape(engine.recorder()
                    .begin(
                            wish,
                            (path, length, reason) ->
                                    listener.on(new LegEvent.RecordingFinished(path, length, reason))));
            mixing.reconsider();
        });
    }

    @Override
    public void stopRecording() {
        post(this::endTape);
    }

    @Override
    public void detectAnswer(DetectionProfile profile, Duration followFor, @Nullable KeptAnswer keep) {
        long start = System.nanoTime();
        AnswerTape answer = keep == null ? null : new AnswerTape(keep, engine.recorder());
        post(() ->
                listen(Listening.toAnswer(loop.desk(), profile, engine.model(), followFor, start, this::emit, answer)));
    }

    private void listen(@Nullable Listening next) {
        if (listening != null) {
            listening.end();
        }
        listening = next;
    }

    @Override
    public void listenEarly() {
        long start = System.nanoTime();
        post(() -> listen(Listening.toEarlyMedia(loop.desk(), start, this::emit)));
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

    MediaEngine engine() {
        return engine;
    }

    String callId() {
        return callId;
    }

    Pairing pairing() {
        return pairing;
    }

    /** As others are told of it: where its peer is a leg of another node, by that one's name. */
    String name() {
        return farEnd == null ? id : farEnd.name();
    }

    /** Whether what its peer sends is somebody's voice, and not the silence of a link that waits. */
    boolean speaksForItself() {
        return farEnd == null || farEnd.isHeard();
    }

    /** Whether its peer is a leg of another node. */
    boolean isLink() {
        return farEnd != null;
    }

    /** What its peer is sent; null before it was agreed on. Any thread. */
    @Nullable Codec codec() {
        Negotiated agreed = negotiated;
        return agreed == null ? null : agreed.codec();
    }

    /** Tells this leg how its asking for a leg of another node goes, unless the leg is closed. Any thread. */
    void tellReaching(Consumer<Reaching> word) {
        post(() -> word.accept(reaching));
    }

    boolean isClosed() {
        return closed;
    }

    boolean isRecording() {
        return tape != null;
    }

    /** Whether what that leg's peer sends can be sent to ours as it is. Both may live on different loops. */
    boolean canRelayFrom(RtpLeg other) {
        Negotiated ours = negotiated;
        Negotiated theirs = other.negotiated;
        if (ours == null || theirs == null) {
            return true;
        }
        Codec sent = other.peerSends;
        return ours.codec() == (sent == null ? theirs.codec() : sent) && ours.packetTime() >= USUAL_PACKET_MS;
    }

    /** Tells this leg's side of a join something; a closed leg is told as well, so that it can say so. Any thread. */
    void tell(Consumer<Pairing> word) {
        loop.post(() -> word.accept(pairing));
    }

    /** Tells this leg's mix something, unless the leg is closed. Any thread. */
    void tellMixing(Consumer<Mixing> word) {
        post(() -> word.accept(mixing));
    }

    /** A leg that this one listens to has ended. Any thread. */
    void tellEndOf(RtpLeg other) {
        post(() -> {
            if (mixing.watched() == other) {
                mixing.watch(null);
                emit(new LegEvent.Unjoined(other.name()));
            }
        });
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

    /** What is relayed to this leg comes from somebody else from now on, or from nobody. */
    void sourceChanges(@Nullable RtpLeg partner) {
        speaking.cut();
        if (!closed) {
            mixing.partner(partner);
        }
    }

    /** Takes a datagram. The buffer stays the caller's. */
    void received(ByteBuf packet, InetSocketAddress from, long nanos) {
        Negotiated agreed = negotiated;
        if (agreed == null || !agreed.direction().receives()) {
            return;
        }
        if ((protection != null && !protection.unprotect(packet)) || !RtpPacket.isValid(packet)) {
            return;
        }
        int type = RtpPacket.payloadType(packet);
        Codec codec = codec(agreed, type);
        if (codec == null && !isEvent(agreed, type, packet)) {
            return;
        }
        int sequence = RtpPacket.sequence(packet);
        if (!source.accepts(from, sequence) || !window.takes(RtpPacket.ssrc(packet), sequence)) {
            return;
        }
        quietSince = nanos;
        everReceived = true;
        timedOut = false;
        if (codec == null) {
            event(packet, nanos);
        } else {
            audio(packet, codec, nanos);
        }
        Join join = pairing.current();
        if (join != null) {
            relay(join, packet, codec, nanos);
        }
    }

    private void audio(ByteBuf packet, Codec codec, long nanos) {
        double sentMs = Integer.toUnsignedLong(RtpPacket.timestamp(packet)) * 1000.0 / codec.clockRate();
        reception.packet(RtpPacket.ssrc(packet), RtpPacket.sequence(packet), sentMs, nanos / NANOS_A_MS);
        if (codec != peerSends) {
            peerSends = codec;
            reconsiderPartner();
        }
        if (listening != null) {
            listening.hear(packet, codec);
        }
        if (needsAudio()) {
            if (audio == null) {
                audio = new AudioReceiver(codec);
            }
            audio.put(packet, codec, nanos / NANOS_A_MS);
        }
    }

    private void event(ByteBuf packet, long nanos) {
        reception.count(RtpPacket.ssrc(packet), RtpPacket.sequence(packet));
        if (audio != null) {
            audio.passOver(packet);
        }
        int payload = packet.readerIndex() + RtpPacket.payloadOffset(packet);
        char digit = eventReceiver.take(packet, payload, RtpPacket.ssrc(packet), RtpPacket.timestamp(packet));
        if (digit == EventReceiver.NONE) {
            return;
        }
        if (bothWays.isNew(digit, false, nanos)) {
            pressed(digit, nanos);
        }
        Join join = pairing.current();
        if (join != null) {
            RtpLeg partner = join.other(this);
            partner.post(() -> partner.sendPressed(join, digit));
        }
    }

    /** A digit was heard in the voice itself. */
    private void toneHeard(char digit) {
        long nanos = System.nanoTime();
        if (bothWays.isNew(digit, true, nanos)) {
            pressed(digit, nanos);
        }
    }

    private void pressed(char digit, long nanos) {
        player.digit();
        keypad.press(digit, nanos).ifPresent(this::collected);
    }

    /** Sends a digit that the partner's peer has begun to press, where its packets are not relayed. */
    private void sendPressed(Join join, char digit) {
        if (pairing.holds(join) && !player.playsInstead() && !isRelaying(join)) {
            eventSender.send(String.valueOf(digit));
        }
    }

    private void collected(DigitCollector.Result result) {
        emit(new LegEvent.DigitsCollected(result));
    }

    /** Takes a datagram of the control port. The buffer stays the caller's. */
    void receivedControl(ByteBuf packet, InetSocketAddress from) {
        Negotiated agreed = negotiated;
        InetSocketAddress peer = source.destination();
        if (agreed != null && peer != null) {
            reports.received(packet, from, peer, agreed.codec(), protection);
        }
    }

    /** Sends a packet of the partner to this leg's peer, unless the join is over. Takes over the buffer. */
    void sendRelayed(Join join, ByteBuf packet, @Nullable Codec codec, long nanos) {
        Negotiated agreed = negotiated;
        InetSocketAddress to = source.destination();
        boolean wanted = !closed
                && pairing.holds(join)
                && !player.playsInstead()
                && agreed != null
                && agreed.direction().sends()
                && to != null
                && rtp.isWritable()
                && isRelaying(join)
                && (codec == null || codec == agreed.codec());
        int type = agreed == null ? -1 : codec != null ? agreed.audioPayloadType() : agreed.eventPayloadType();
        if (!wanted || to == null || type < 0) {
            packet.release();
            return;
        }
        if (speaking.relay(packet, type, nanos, to)) {
            relayedAt = nanos;
            if (codec != null) {
                pairing.heard(join, nanos);
            }
        }
    }

    /**
     * Whether packets of the partner are sent on as they are. Not among frames of ours: there each packet of an event would get a
     * time stamp of its own, and be one digit more.
     */
    private boolean isRelaying(Join join) {
        return !mixing.isActive() && tape == null && canRelayFrom(join.other(this));
    }

    /** Every 20 ms, first. */
    void hear(long nanos) {
        listen(nanos);
        watch(nanos);
        keypad.at(nanos).ifPresent(this::collected);
        if (!needsAudio()) {
            audio = null;
        } else if (audio != null) {
            boolean real = audio.take(heardFrame);
            mixing.give(heardFrame, audio.rate(), real);
            tones.hear(heardFrame, audio.rate());
            if (tape != null) {
                tape.heard(heardFrame, audio.rate());
            }
            if (player.listens() && speech.begins(heardFrame, audio.rate() / 50)) {
                player.speech();
            }
        }
    }

    /** Every 20 ms, when all legs of the loop have heard. */
    void speak(long frame, long nanos) {
        announce();
        Negotiated agreed = negotiated;
        InetSocketAddress to = source.destination();
        if (agreed == null || to == null) {
            player.skip();
            return;
        }
        reports.advance(nanos, to, agreed.codec(), protection);
        if (!agreed.direction().sends() || !rtp.isWritable()) {
            tapeSilence();
            player.skip();
        } else if (eventSender.isSending()) {
            speaking.digit(eventSender, frame, nanos, to);
            tapeSilence();
            player.step();
        } else if (player.playsInstead()) {
            sendOwn(frame, nanos, to);
        } else if (mixing.isActive() || tape != null) {
            sendMix(agreed.codec().audioRate(), frame, nanos, to);
            player.step();
        } else if (pairing.current() == null ? !spares(frame) : nanos - relayedAt > RELAY_GAP) {
            sendOwn(frame, nanos, to);
        }
    }

    /**
     * Whether this frame of silence need not be sent: while nobody has been told who answered, most legs have nothing to say, and one frame in
     * six keeps translators and the peer's timers content. Silence that is left out shows in the time stamps alone (RFC 3551 4.1).
     */
    private boolean spares(long frame) {
        return listening != null && (frame + place) % FRAMES_A_SILENT_PACKET != 0;
    }

    /** What is played to both is heard in this leg's mix and in its partner's. */
    private void announce() {
        if (player.playsToBoth()) {
            player.write(saidFrame);
            mixing.announce(saidFrame, NARROW_BAND);
        } else {
            mixing.endAnnouncement();
        }
    }

    private boolean needsAudio() {
        return tones.listens(wantsTones()) || mixing.gives() || tape != null || player.listens();
    }

    /** A peer that takes no telephone-events sends none, and presses its digits into the voice. */
    private boolean wantsTones() {
        Negotiated agreed = negotiated;
        boolean noEvents = agreed != null && agreed.eventPayloadType() < 0;
        return keypad.wantsTones() || (noEvents && (keypad.isCollecting() || player.waitsForDigit()));
    }

    private void join(String peer, JoinMode mode, long number, long asked) {
        Optional<RemoteLeg> remote = RemoteLeg.parse(peer);
        if (remote.isPresent()) {
            reaching.ask(remote.get(), mode, number, asked);
            return;
        }
        reaching.forget();
        RtpLeg other = engine.find(peer);
        if (other == null || other == this) {
            String reason = other == null ? "there is no such leg on this node" : "a leg cannot be joined to itself";
            emit(new LegEvent.JoinFailed(peer, reason));
            return;
        }
        if (mode == JoinMode.TALK) {
            talk(other, number, asked);
            return;
        }
        pairing.leave();
        mixing.watch(other);
        RtpLeg me = this;
        other.loop.post(() -> {
            if (other.closed) {
                me.post(() -> me.refusedBy(other));
            } else {
                other.mixing.supervise(me, mode);
                me.post(() -> me.emit(new LegEvent.Joined(other.id)));
            }
        });
    }

    /** Joins this leg and a leg of this node both ways. */
    void talk(RtpLeg other, long number, long asked) {
        mixing.watch(null);
        pairing.ask(new Join(number, this, other, asked));
    }

    /** Joins this leg and its partner anew, so that both are told as if they had not been. */
    void talkAgain(RtpLeg partner, long asked) {
        talk(partner, joins.incrementAndGet(), asked);
    }

    private void refusedBy(RtpLeg other) {
        if (mixing.watched() == other) {
            mixing.watch(null);
        }
        emit(new LegEvent.JoinFailed(other.id, "the other leg is closed"));
    }

    private void part() {
        reaching.forget();
        pairing.leave();
        RtpLeg watched = mixing.watched();
        if (watched != null) {
            mixing.watch(null);
            emit(new LegEvent.Unjoined(watched.id));
        }
    }

    private void agree(Negotiated agreed) {
        Negotiated before = negotiated;
        SrtpKeys keys = agreed.keys();
        if (before == null || !Objects.equals(before.keys(), keys)) {
            protection = keys == null ? null : new Protection(keys);
        }
        negotiated = agreed;
        speaking.agree(agreed, protection);
        source.expect(agreed.remote());
        quietSince = System.nanoTime();
        timedOut = false;
        mixing.reconsider();
        reconsiderPartner();
        LOG.debug(
                "call {}: leg {} talks {} to {}, {}", callId, id, agreed.codec(), agreed.remote(), agreed.direction());
    }

    private void reconsiderPartner() {
        Join join = pairing.current();
        if (join != null) {
            join.other(this).tellMixing(Mixing::reconsider);
        }
    }

    private void relay(Join join, ByteBuf packet, @Nullable Codec codec, long nanos) {
        RtpLeg partner = join.other(this);
        if (!partner.canRelayFrom(this)) {
            return; // It takes what we decode
        }
        packet.retain();
        if (partner.loop == loop) {
            partner.sendRelayed(join, packet, codec, nanos);
        } else {
            partner.loop.hand(partner, join, packet, codec);
        }
    }

    private void listen(long nanos) {
        if (listening != null && listening.advance(nanos)) {
            listen(null);
        }
    }

    private void watch(long nanos) {
        Negotiated agreed = negotiated;
        if (agreed == null || !agreed.direction().receives() || timedOut) {
            return;
        }
        long quiet = nanos - quietSince;
        if (quiet > timeoutNanos) {
            timedOut = true;
            emit(new LegEvent.RtpTimedOut(Duration.ofNanos(quiet), everReceived));
        }
    }

    private void sendOwn(long frame, long nanos, InetSocketAddress to) {
        if (speaking.takesMuLaw() && tape == null) {
            speaking.muLaw(player, frame, nanos, to);
        } else {
            player.write(saidFrame);
            speaking.pcm(saidFrame, NARROW_BAND, frame, nanos, to);
            if (tape != null) {
                tape.said(saidFrame, NARROW_BAND);
            }
        }
        player.step();
    }

    private void sendMix(int rate, long frame, long nanos, InetSocketAddress to) {
        boolean partnerHeard = mixing.mix(saidFrame, rate);
        speaking.pcm(saidFrame, rate, frame, nanos, to);
        if (tape != null) {
            tape.said(saidFrame, rate);
        }
        Join join = pairing.current();
        if (partnerHeard && join != null) {
            pairing.heard(join, nanos);
        }
    }

    /** The peer hears nothing of us in this frame; what it says is recorded all the same. */
    private void tapeSilence() {
        if (tape != null) {
            Arrays.fill(saidFrame, (short) 0);
            tape.said(saidFrame, NARROW_BAND);
        }
    }

    private void endTape() {
        Tape ended = tape;
        if (ended != null) {
            tape = null;
            ended.stop();
            mixing.reconsider();
        }
    }

    private void end() {
        Negotiated agreed = negotiated;
        InetSocketAddress peer = source.destination();
        if (agreed != null && peer != null) {
            reports.leave(peer, agreed.codec(), protection);
            emit(new LegEvent.MediaEnded(
                    CallQuality.of(agreed.codec(), reception, speaking.rtcp(), agreed.packetTime())));
        }
        endTape();
        closed = true;
        reaching.forget();
        pairing.leave();
        mixing.end();
        listen(null);
        loop.remove(this);
        engine.closed(this);
    }

    private static @Nullable Codec codec(Negotiated agreed, int type) {
        if (type == agreed.eventPayloadType()) {
            return null;
        }
        return type == agreed.audioPayloadType()
                ? agreed.codec()
                : agreed.receives().codec(type);
    }

    private static boolean isEvent(Negotiated agreed, int type, ByteBuf packet) {
        return agreed.eventPayloadType() >= 0
                && (type == agreed.eventPayloadType()
                        || type == agreed.receives().event())
                && RtpPacket.payloadLength(packet) >= SHORTEST_EVENT;
    }
}
