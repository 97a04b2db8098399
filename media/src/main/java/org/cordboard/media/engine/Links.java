package org.cordboard.media.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.cordboard.media.leg.JoinMode;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.LegListener;
import org.cordboard.media.leg.RemoteLeg;
import org.cordboard.media.link.ControlChannels;
import org.cordboard.media.link.LinkConfig;
import org.cordboard.media.link.LinkMessage;
import org.cordboard.media.sdp.SdpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links of this node's legs to those of others. A link is an RTP pair between two legs that nobody else sees, one on each node: each is
 * joined to the leg of its node and stands there for the leg of the other one. Whatever happens to one of them ends the link on both
 * sides; so does the loss of the other node. {@link #ask}, {@link #cancel}, {@link #drop}, {@link #figures} and {@link #close} are
 * thread-safe; the rest is confined to the control channels' loop.
 *
 * <pre>
 *   the one who asks                                     the one who is asked
 *   opens its end, offers  -- Open -->                   opens its end, joins it to the wanted leg
 *   joins it to the leg    <-- Accept or Refuse --
 *   hears its own leg      <-- Heard -->                 hears its own leg
 *   the leg has left       <-- Close -->                 the leg has left
 * </pre>
 */
final class Links implements ControlChannels.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private final MediaEngine engine;
    private final LinkConfig config;
    private final ControlChannels channels;
    private final Map<Long, NearLink> opened = new HashMap<>();
    private final Map<Request, NearLink> requests = new HashMap<>();
    private final Map<RtpLeg, NearLink> ends = new HashMap<>();
    private final Map<String, NearLink> waiting = new HashMap<>();
    private final Map<FarKey, FarLink> taken = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private long lastLink;

    private record FarKey(String node, long link) {}

    private Links(MediaEngine engine, LinkConfig config) {
        this.engine = engine;
        this.config = config;
        this.channels = new ControlChannels(config, this);
    }

    static Links start(MediaEngine engine, LinkConfig config) throws IOException {
        Links links = new Links(engine, config);
        links.channels.listen();
        return links;
    }

    InetSocketAddress address() {
        return channels.address();
    }

    LinkFigures figures() {
        return new LinkFigures(
                channels.connected(), open.get(), refused.sum(), failed.sum(), channels.strangersRefused());
    }

    /** A leg asks for one of another node; it is told how that goes. */
    void ask(Request request) {
        channels.post(() -> begin(request));
    }

    /** The leg no longer wants what it waits for; a link by which it is joined stays until the leg leaves it. */
    void cancel(Request request) {
        channels.post(() -> {
            NearLink link = requests.get(request);
            if (link != null && link.isUp() && request.via() != null) {
                link.settle();
            } else if (link != null) {
                end(link, true);
            }
        });
    }

    /** The leg does not take the link that it was given. */
    void drop(Request request) {
        channels.post(() -> {
            NearLink link = requests.get(request);
            if (link != null) {
                end(link, true);
            }
        });
    }

    @Override
    public void close() {
        channels.close();
    }

    @Override
    public void received(String node, LinkMessage message) {
        if (message instanceof LinkMessage.Open m) {
            opened(node, m);
        } else if (message instanceof LinkMessage.Change m) {
            changed(node, m);
        } else if (message instanceof LinkMessage.Accept m) {
            near(node, m.link()).ifPresent(link -> accepted(link, m.sdp()));
        } else if (message instanceof LinkMessage.Refuse m) {
            near(node, m.link()).ifPresent(link -> fail(link, m.reason(), m.crossed()));
        } else if (message instanceof LinkMessage.Heard m) {
            heard(node, m);
        } else if (message instanceof LinkMessage.Close m) {
            closed(node, m);
        }
    }

    @Override
    public void lost(String node, String reason) {
        List.copyOf(opened.values()).stream()
                .filter(link -> link.node().equals(node))
                .forEach(link -> fail(link, reason, false));
        List.copyOf(taken.values()).stream()
                .filter(link -> link.node().equals(node))
                .forEach(link -> end(link, false));
    }

    private void begin(Request request) {
        NearLink known = request.via() == null ? null : ends.get(request.via());
        if (known != null) {
            requests.values().removeIf(known::equals);
            requests.put(request, known);
            known.wait(request, timeout(known, request));
            channels.send(
                    known.node(),
                    new LinkMessage.Change(known.number(), request.mode().name()));
            return;
        }
        FarEnd farEnd = new FarEnd(request.peer());
        long number = ++lastLink;
        try {
            RtpLeg end = engine.openLink(request.leg(), farEnd, later(() -> opened.get(number), this::happened));
            NearLink link = new NearLink(number, request.peer().node(), end, farEnd);
            opened.put(number, link);
            requests.put(request, link);
            ends.put(end, link);
            waiting.put(request.leg().id(), link);
            open.incrementAndGet();
            link.wait(request, timeout(link, request));
            channels.send(
                    link.node(),
                    new LinkMessage.Open(
                            number,
                            request.leg().id(),
                            request.peer().leg(),
                            request.mode().name(),
                            end.createOffer()));
        } catch (LegRefusedException e) {
            failed.increment();
            request.leg().tellReaching(r -> r.failed(request, e.getMessage()));
        }
    }

    private Runnable timeout(NearLink link, Request request) {
        var timer = channels.later(config.answerWithin(), () -> {
            if (request.equals(link.pending())) {
                fail(
                        link,
                        "node " + link.node() + " did not answer within "
                                + config.answerWithin().toMillis() + " ms",
                        false);
            }
        });
        return () -> timer.cancel(false);
    }

    private void accepted(NearLink link, String sdp) {
        Request request = link.pending();
        if (request == null) {
            return;
        }
        try {
            if (!link.isUp()) {
                link.end().acceptAnswer(sdp);
                link.up();
            }
            link.settle();
            waiting.remove(request.leg().id(), link);
            request.leg().tellReaching(r -> r.reached(request, link.end()));
        } catch (SdpException e) {
            fail(link, "node " + link.node() + " has answered badly: " + e.getMessage(), false);
        }
    }

    private void fail(NearLink link, String reason, boolean crossed) {
        Request request = link.pending();
        end(link, true);
        if (request != null) {
            failed.increment();
            LOG.info(
                    "call {}: leg {} is not joined to {}: {}",
                    request.leg().callId(),
                    request.leg().id(),
                    request.peer(),
                    reason);
            request.leg().tellReaching(r -> {
                if (crossed) {
                    r.crossed(request, reason);
                } else {
                    r.failed(request, reason);
                }
            });
        }
    }

    private void opened(String node, LinkMessage.Open wish) {
        RtpLeg wanted = engine.find(wish.to());
        Optional<JoinMode> mode = mode(wish.mode());
        FarKey key = new FarKey(node, wish.link());
        if (wanted == null || wanted.isLink() || mode.isEmpty() || taken.containsKey(key)) {
            refuse(
                    node,
                    wish.link(),
                    false,
                    wanted == null || wanted.isLink()
                            ? "there is no such leg on node " + config.node()
                            : "node " + config.node() + " does not understand what is wanted");
            return;
        }
        NearLink crossing = mode.get() == JoinMode.TALK ? crossing(node, wish) : null;
        if (crossing != null && isFirst(crossing, node, wish)) {
            refuse(node, wish.link(), true, "both legs have asked for each other");
            return;
        }
        take(key, wish, wanted, mode.get(), crossing);
    }

    private void take(FarKey key, LinkMessage.Open wish, RtpLeg wanted, JoinMode mode, @Nullable NearLink crossing) {
        FarEnd farEnd = new FarEnd(new RemoteLeg(wish.from(), key.node()));
        RtpLeg end = null;
        try {
            end = engine.openLink(wanted, farEnd, later(() -> taken.get(key), this::happened));
            FarLink link = new FarLink(key.node(), key.link(), end, farEnd, wanted.id(), end.answerOffer(wish.sdp()));
            taken.put(key, link);
            open.incrementAndGet();
            if (crossing != null) {
                yieldTo(crossing);
            }
            link.joining();
            end.join(wanted.id(), mode);
        } catch (LegRefusedException | SdpException e) {
            if (end != null) {
                end.close();
            }
            refuse(key.node(), key.link(), false, "node " + config.node() + " cannot: " + e.getMessage());
        }
    }

    private void changed(String node, LinkMessage.Change wish) {
        FarLink link = taken.get(new FarKey(node, wish.link()));
        Optional<JoinMode> mode = mode(wish.mode());
        if (link == null || mode.isEmpty()) {
            refuse(node, wish.link(), false, "the link is closed");
        } else {
            link.joining();
            link.end().join(link.wanted(), mode.get());
        }
    }

    /** Our own request, that still waits, of the wanted leg for the asking one. */
    private @Nullable NearLink crossing(String node, LinkMessage.Open wish) {
        NearLink mine = waiting.get(wish.to());
        Request request = mine == null ? null : mine.pending();
        boolean same = request != null
                && request.mode() == JoinMode.TALK
                && request.peer().equals(new RemoteLeg(wish.from(), node));
        return same ? mine : null;
    }

    /** Both nodes find the same: the one of the lower leg, by its text, goes on. */
    private boolean isFirst(NearLink mine, String node, LinkMessage.Open theirs) {
        Request request = mine.pending();
        RemoteLeg other = new RemoteLeg(theirs.from(), node);
        return request != null
                && new RemoteLeg(request.leg().id(), config.node()).toString().compareTo(other.toString()) < 0;
    }

    private void yieldTo(NearLink mine) {
        Request request = mine.pending();
        end(mine, true);
        if (request != null) {
            request.leg().tellReaching(r -> r.yielded(request));
        }
    }

    private void refuse(String node, long link, boolean crossed, String reason) {
        refused.increment();
        channels.send(node, new LinkMessage.Refuse(link, crossed, reason));
    }

    private void heard(String node, LinkMessage.Heard m) {
        if (m.opened()) {
            far(node, m.link()).ifPresent(link -> link.farEnd().heard());
        } else {
            near(node, m.link()).ifPresent(link -> link.farEnd().heard());
        }
    }

    private void closed(String node, LinkMessage.Close m) {
        if (m.opened()) {
            far(node, m.link()).ifPresent(link -> end(link, false));
        } else {
            near(node, m.link()).ifPresent(link -> fail(link, "the other leg is closed", false));
        }
    }

    /** What happens on our end of a link that we have opened. */
    private void happened(NearLink link, LegEvent event) {
        if (event instanceof LegEvent.PeerHeard) {
            channels.send(link.node(), new LinkMessage.Heard(link.number(), true));
        } else if (event instanceof LegEvent.RtpTimedOut) {
            fail(link, "nothing comes from node " + link.node(), false);
        } else if (event instanceof LegEvent.Unjoined || event instanceof LegEvent.Closed) {
            fail(link, "the link is closed", false);
        }
    }

    /** What happens on our end of a link that another node has opened. */
    private void happened(FarLink link, LegEvent event) {
        if (event instanceof LegEvent.PeerHeard) {
            channels.send(link.node(), new LinkMessage.Heard(link.number(), false));
        } else if (event instanceof LegEvent.Joined) {
            link.joined();
            channels.send(link.node(), new LinkMessage.Accept(link.number(), link.answer()));
        } else if (event instanceof LegEvent.JoinFailed failure) {
            refuse(link.node(), link.number(), false, failure.reason());
            end(link, false);
        } else if (event instanceof LegEvent.RtpTimedOut
                || event instanceof LegEvent.Closed
                || (event instanceof LegEvent.Unjoined && !link.isJoining())) {
            end(link, true);
        }
    }

    private void end(NearLink link, boolean tell) {
        if (!opened.remove(link.number(), link)) {
            return;
        }
        open.decrementAndGet();
        ends.remove(link.end());
        requests.values().removeIf(link::equals);
        waiting.values().removeIf(link::equals);
        link.settle();
        link.end().close();
        if (tell) {
            channels.send(link.node(), new LinkMessage.Close(link.number(), true));
        }
    }

    private void end(FarLink link, boolean tell) {
        if (!taken.remove(new FarKey(link.node(), link.number()), link)) {
            return;
        }
        open.decrementAndGet();
        link.end().close();
        if (tell) {
            channels.send(link.node(), new LinkMessage.Close(link.number(), false));
        }
    }

    private Optional<NearLink> near(String node, long number) {
        return Optional.ofNullable(opened.get(number))
                .filter(link -> link.node().equals(node));
    }

    private Optional<FarLink> far(String node, long number) {
        return Optional.ofNullable(taken.get(new FarKey(node, number)));
    }

    /** Hands the events of a link's end over from its media loop, while there is the link. */
    private <L> LegListener later(Supplier<@Nullable L> link, BiConsumer<L, LegEvent> then) {
        return event -> channels.post(() -> {
            L found = link.get();
            if (found != null) {
                then.accept(found, event);
            }
        });
    }

    private static Optional<JoinMode> mode(String name) {
        return Arrays.stream(JoinMode.values())
                .filter(m -> m.name().equals(name))
                .findFirst();
    }
}
