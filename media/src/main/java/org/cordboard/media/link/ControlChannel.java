package org.cordboard.media.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to another node, from the handshake to its end. Takes frames without their length. Confined to the control channels'
 * loop.
 */
final class ControlChannel extends ChannelInboundHandlerAdapter {
    private static final int BEATS_A_LIMIT = 4;

    private final ControlChannels all;
    private final boolean connecting;
    private Step step;
    private String node;
    private long run;
    private byte[] hello = {};
    private @Nullable Handshake handshake;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Seal sealing;
    private @Nullable Seal opening;
    private @Nullable ScheduledFuture<?> clock;
    private boolean busy;
    private long heardAt;
    private long lookedAt;

    private enum Step {
        HELLO,
        CHALLENGE,
        PROOF,
        VERDICT,
        UP,
        OVER
    }

    private ControlChannel(ControlChannels all, boolean connecting, String node) {
        this.all = all;
        this.connecting = connecting;
        this.node = node;
        this.step = connecting ? Step.CHALLENGE : Step.HELLO;
    }

    /** One that we open to that node. */
    static ControlChannel to(String node, ControlChannels all) {
        return new ControlChannel(all, true, node);
    }

    /** One that somebody opens to us. */
    static ControlChannel from(ControlChannels all) {
        return new ControlChannel(all, false, "");
    }

    /** The other node; empty while it is not known. */
    String node() {
        return node;
    }

    /** The number of the other node's run. */
    long run() {
        return run;
    }

    boolean isUp() {
        return step == Step.UP;
    }

    /** Whether the other node has another connection to us, or wants to. */
    boolean isBusy() {
        return busy;
    }

    /** Sends a message; not before it {@link #isUp}. */
    void send(LinkMessage message) {
        ChannelHandlerContext ctx = context;
        Seal seal = sealing;
        if (step != Step.UP || ctx == null || seal == null) {
            return;
        }
        if (ctx.channel().isWritable()) {
            frame(ctx, seal.seal(Wire.write(message)));
        } else {
            end("node " + node + " does not read what it is told");
        }
    }

    /** Closes the connection; the first reason counts. */
    void end(String reason) {
        if (step == Step.OVER) {
            return;
        }
        boolean stranger = !connecting && step != Step.UP;
        step = Step.OVER;
        if (clock != null) {
            clock.cancel(false);
        }
        if (context != null) {
            var unused = context.close();
        }
        all.over(this, reason, stranger);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        if (step == Step.OVER) {
            var unused = ctx.close();
            return;
        }
        long limit = all.config().answerWithin().toMillis();
        clock = ctx.executor()
                .schedule(() -> end("the handshake took longer than " + limit + " ms"), limit, TimeUnit.MILLISECONDS);
        if (connecting) {
            hello = Handshake.hello(new Handshake.Hello(node, all.config().node(), all.run()), all.random());
            frame(ctx, hello);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            take(ctx, Wire.octets(buffer));
        } catch (IOException e) {
            end((node.isEmpty() ? "a stranger" : "node " + node) + " is not understood: " + e.getMessage());
        } finally {
            buffer.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(
                step == Step.VERDICT
                        ? "node " + node + " does not take our proof: media.link.secret must be the same on all nodes"
                        : "node " + node + " has closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end("the connection to node " + node + " has failed: " + cause.getMessage());
    }

    private void take(ChannelHandlerContext ctx, byte[] octets) throws IOException {
        switch (step) {
            case HELLO -> greeted(ctx, octets);
            case CHALLENGE -> challenged(ctx, octets);
            case PROOF -> proved(ctx, octets);
            case VERDICT -> judged(ctx, octets);
            case UP -> opened(octets);
            case OVER -> {
                // What it says after the end is of no interest.
            }
        }
    }

    private void greeted(ChannelHandlerContext ctx, byte[] octets) throws IOException {
        Handshake.Hello greeting = Handshake.readHello(octets);
        String me = all.config().node();
        if (!greeting.wanted().equals(me) || greeting.node().equals(me)) {
            throw new IOException("it wants another node than this one");
        }
        String secret = all.config().secret().get().orElse("");
        if (secret.isEmpty()) {
            throw new IOException("this node has no secret yet");
        }
        byte[] challenge = Handshake.challenge(all.run(), all.random());
        handshake = Handshake.of(secret, octets, challenge);
        node = greeting.node();
        run = greeting.run();
        step = Step.PROOF;
        frame(ctx, challenge);
    }

    private void challenged(ChannelHandlerContext ctx, byte[] octets) throws IOException {
        run = Handshake.readChallenge(octets);
        Handshake shaking = Handshake.of(all.config().secret().get().orElse(""), hello, octets);
        handshake = shaking;
        step = Step.VERDICT;
        frame(ctx, shaking.proof());
    }

    private void proved(ChannelHandlerContext ctx, byte[] octets) throws IOException {
        Handshake shaking = present(handshake);
        if (!shaking.isProof(octets)) {
            throw new IOException("it does not know the secret");
        }
        int verdict = all.verdict(this);
        frame(ctx, shaking.verdict(verdict));
        if (verdict == Handshake.WELCOME) {
            up(ctx, shaking.fromListening(), shaking.fromConnecting());
        } else {
            busy = true;
            end("node " + node + " is connected already");
        }
    }

    private void judged(ChannelHandlerContext ctx, byte[] octets) throws IOException {
        Handshake shaking = present(handshake);
        Integer verdict = shaking.readVerdict(octets);
        if (verdict == null) {
            throw new IOException("it does not know the secret; media.link.secret must be the same on all nodes");
        }
        if (verdict == Handshake.WELCOME) {
            up(ctx, shaking.fromConnecting(), shaking.fromListening());
        } else {
            busy = true;
            end("node " + node + " is connected already");
        }
    }

    private void up(ChannelHandlerContext ctx, Seal out, Seal in) {
        sealing = out;
        opening = in;
        step = Step.UP;
        heardAt = System.nanoTime();
        lookedAt = heardAt;
        if (clock != null) {
            clock.cancel(false);
        }
        long between = all.config().heartbeatLimit().toNanos() / BEATS_A_LIMIT;
        clock = ctx.executor().scheduleAtFixedRate(() -> beat(between), between, between, TimeUnit.NANOSECONDS);
        all.up(this);
    }

    private void opened(byte[] octets) throws IOException {
        heardAt = System.nanoTime();
        Seal seal = opening;
        if (seal == null) {
            return;
        }
        LinkMessage message;
        try {
            message = Wire.read(seal.open(octets));
        } catch (GeneralSecurityException e) {
            throw new IOException("its seal is broken", e);
        }
        if (!(message instanceof LinkMessage.Beat)) {
            all.received(this, message);
        }
    }

    /** Who was held up itself must not blame others for their silence: it looks again at the next beat. */
    private void beat(long between) {
        long now = System.nanoTime();
        boolean late = now - lookedAt > 2 * between;
        lookedAt = now;
        if (!late && now - heardAt > all.config().heartbeatLimit().toNanos()) {
            end("node " + node + " was not heard for "
                    + all.config().heartbeatLimit().toMillis() + " ms");
        } else {
            send(new LinkMessage.Beat());
        }
    }

    /** Nobody waits for a frame to leave; whether the other side lives, its beats tell. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void frame(ChannelHandlerContext ctx, byte[] octets) {
        ByteBuf length = Unpooled.buffer(2).writeShort(octets.length);
        ctx.writeAndFlush(Unpooled.wrappedBuffer(length, Unpooled.wrappedBuffer(octets)));
    }

    private static Handshake present(@Nullable Handshake shaking) throws IOException {
        if (shaking == null) {
            throw new IOException("it speaks out of turn");
        }
        return shaking;
    }
}
