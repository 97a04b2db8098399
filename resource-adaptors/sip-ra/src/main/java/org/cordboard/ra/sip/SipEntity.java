package org.cordboard.ra.sip;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TooManyListenersException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.TransactionUnavailableException;
import javax.sip.header.ServerHeader;
import javax.sip.header.UserAgentHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.resource.SleeEndpoint;
import org.cordboard.ra.sip.dns.DnsLookup;
import org.cordboard.ra.sip.dns.Lookup;
import org.cordboard.ra.sip.dns.Targets;
import org.cordboard.ra.sip.guard.Guard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One active entity: the stack with its sockets, the activities, and the parts that work on them. Thread-safe. */
final class SipEntity {
    private static final Logger log = LoggerFactory.getLogger(SipEntity.class);

    /** A free port that is found for UDP may be taken by another program before it is bound. */
    private static final int PORT_ATTEMPTS = 10;

    private static final long STREAMS_STOP_MILLIS = 2_000;

    private final SipSettings settings;
    private final Running running;
    private final Activities activities;
    private final EventTypes eventTypes;
    private final Messages messages;
    private final SleeProvider provider;
    private final Relay relay;
    private final Farewell farewell;
    private final Answers answers;
    private final SipTraffic listener;
    private final Journey journey;
    private final ConcurrentMap<String, SipClientTransaction> invites = new ConcurrentHashMap<>();
    private volatile boolean draining;

    private SipEntity(SipSettings settings, Running running, SleeEndpoint endpoint, EventLookupFacility lookup) {
        this.settings = settings;
        this.running = running;
        this.activities = new Activities(endpoint);
        this.eventTypes = new EventTypes(lookup);
        this.messages = new Messages();
        this.provider = new SleeProvider(this);
        this.relay = new Relay(this);
        this.farewell = new Farewell(this);
        this.answers = new Answers(this);
        this.listener = new SipTraffic(this);
        this.journey = new Journey(running.targets, running.stack.targetRouter(), running.points, running.later);
    }

    /** What has threads or sockets. */
    private record Running(
            TunedStack stack,
            Points points,
            Guard guard,
            Targets targets,
            EventLoopGroup loops,
            Later later,
            SipFigures figures) {
        void stop() {
            figures.close();
            // First, since the stack takes a second to stop: what Netty still does in the background is done by then.
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(STREAMS_STOP_MILLIS);
            stack.stop();
            later.stop();
        }
    }

    /**
     * Binds the sockets and begins to listen.
     *
     * @param entity names threads
     * @throws IllegalStateException if a port cannot be had; the message has the remedy
     */
    static SipEntity start(String entity, SipSettings settings, SleeEndpoint endpoint, EventLookupFacility lookup) {
        Guard guard = new Guard(settings.guard(), System::nanoTime);
        Later later = new Later(entity);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("sip-streams-" + entity, true), NioIoHandler.newFactory());
        TunedStack stack = null;
        try {
            Targets targets = new Targets(lookup(settings, later), settings.transports(), System::nanoTime);
            stack = new TunedStack(entity, settings, guard, targets, loops);
            Points points = new Points(listen(stack, settings));
            SipFigures figures = new SipFigures(entity, guard, stack.malformed()::count, later::refused);
            Running running = new Running(stack, points, guard, targets, loops, later, figures);
            SipEntity started = new SipEntity(settings, running, endpoint, lookup);
            for (SipProvider stackProvider : points.providers()) {
                stackProvider.addSipListener(started.listener);
            }
            started.report();
            return started;
        } catch (SipException | TooManyListenersException | UnknownHostException | RuntimeException failure) {
            later.stop();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(STREAMS_STOP_MILLIS);
            if (stack != null) {
                stack.stop();
            }
            throw failure instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("The SIP stack does not start", failure);
        }
    }

    private static Lookup lookup(SipSettings settings, Executor later) throws UnknownHostException {
        boolean four = settings.addresses().stream().anyMatch(Inet4Address.class::isInstance);
        boolean six = settings.addresses().stream().anyMatch(Inet6Address.class::isInstance);
        return new DnsLookup(settings.dns(), four, six, later);
    }

    private static List<SipProvider> listen(TunedStack stack, SipSettings settings) throws SipException {
        for (int attempt = 1; ; attempt++) {
            List<ListeningPoint> bound = new ArrayList<>();
            try {
                return listen(stack, settings, bound);
            } catch (InvalidArgumentException taken) {
                for (ListeningPoint point : bound) {
                    stack.deleteListeningPoint(point);
                }
                if ((settings.port() != 0 && settings.tlsPort() != 0) || attempt == PORT_ATTEMPTS) {
                    throw new IllegalStateException(taken.getMessage(), taken);
                }
            }
        }
    }

    private static List<SipProvider> listen(TunedStack stack, SipSettings settings, List<ListeningPoint> bound)
            throws SipException, InvalidArgumentException {
        List<SipProvider> providers = new ArrayList<>();
        for (InetAddress address : settings.addresses()) {
            SipProvider made = null;
            int free = 0;
            for (String transport : settings.transports()) {
                int wanted = settings.portOf(transport);
                // UDP and TCP on the same port, as peers expect who are told one only.
                int port = wanted != 0
                        ? wanted
                        : free != 0 && !transport.equals("tls") ? free : Ports.free(address, transport);
                free = transport.equals("tls") ? free : port;
                ListeningPoint point = point(stack, address, port, transport);
                bound.add(point);
                if (made == null) {
                    made = stack.createSipProvider(point);
                    providers.add(made);
                } else {
                    made.addListeningPoint(point);
                }
            }
        }
        return providers;
    }

    private static ListeningPoint point(TunedStack stack, InetAddress address, int port, String transport)
            throws SipException, InvalidArgumentException {
        try {
            return stack.createListeningPoint(address.getHostAddress(), port, transport);
        } catch (InvalidArgumentException taken) {
            throw new InvalidArgumentException(
                    Ports.taken(new InetSocketAddress(address, port), transport, taken), taken);
        }
    }

    private void report() {
        for (ListeningPoint point : running.points.all()) {
            log.info(
                    "SIP listens on {} {}:{}",
                    point.getTransport().toLowerCase(Locale.ROOT),
                    point.getIPAddress(),
                    point.getPort());
        }
        TurnedAway.log(running.guard, running.later, running.stack);
    }

    /** No new calls from now on: they are answered 503. Calls in progress go on. */
    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** Closes sockets and timers; what is still up is dropped. */
    void stop() {
        running.points.providers().forEach(each -> each.removeSipListener(listener));
        running.stop();
        log.info("SIP has stopped, {} activities were open", activities.size());
    }

    Activities activities() {
        return activities;
    }

    EventTypes eventTypes() {
        return eventTypes;
    }

    Messages messages() {
        return messages;
    }

    SleeProvider provider() {
        return provider;
    }

    Relay relay() {
        return relay;
    }

    Farewell farewell() {
        return farewell;
    }

    Answers answers() {
        return answers;
    }

    SipTraffic listener() {
        return listener;
    }

    Points points() {
        return running.points;
    }

    Journey journey() {
        return journey;
    }

    Guard guard() {
        return running.guard;
    }

    Later later() {
        return running.later;
    }

    /** The stack's preferred provider. */
    SipProvider stackProvider() {
        return running.points.provider();
    }

    /** Messages that did not parse, since the start. */
    long malformedMessages() {
        return running.stack.malformed().count();
    }

    void after(long millis, Runnable work) {
        running.stack.stackTimer().after(millis, work);
    }

    /**
     * A new client transaction; the caller starts the activity if it is one. It is the stack's at once if it is known where the request goes,
     * else once that is found out.
     */
    SipClientTransaction newClientTransaction(Request request, boolean activity)
            throws TransactionUnavailableException {
        SipClientTransaction transaction = new SipClientTransaction(this, request, activity);
        try {
            if (request.getMethod().equals(Request.CANCEL) || journey.isKnown(request)) {
                transaction.prepare();
            }
        } catch (SipException nowhere) {
            throw new TransactionUnavailableException(nowhere.getMessage(), nowhere);
        }
        return transaction;
    }

    /** Our view of a transaction that an SBB hands in. */
    static SipClientTransaction own(ClientTransaction transaction) {
        if (transaction instanceof SipClientTransaction ours) {
            return ours;
        }
        throw new IllegalArgumentException("The transaction must be one of this provider's, was " + transaction);
    }

    void remember(SipClientTransaction invite) {
        invites.put(invite.branch(), invite);
    }

    void forget(SipClientTransaction transaction) {
        invites.remove(transaction.branch(), transaction);
    }

    @Nullable SipClientTransaction inviteOf(String branch) {
        return invites.get(branch);
    }

    /** Says who we are, unless the SBB has said it. */
    void identify(Message message) {
        if (settings.userAgent().isEmpty()) {
            return;
        }
        List<String> products = List.of(settings.userAgent());
        try {
            if (message instanceof Request) {
                if (message.getHeader(UserAgentHeader.NAME) == null) {
                    message.setHeader(messages.headers().createUserAgentHeader(products));
                }
            } else if (message.getHeader(ServerHeader.NAME) == null) {
                message.setHeader(messages.headers().createServerHeader(products));
            }
        } catch (ParseException impossible) {
            throw new IllegalStateException(SettingsReader.USER_AGENT + " is not a product", impossible);
        }
    }
}
