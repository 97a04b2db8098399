package org.cordboard.ra.sip;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TooManyListenersException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.TransactionUnavailableException;
import javax.sip.TransportNotSupportedException;
import javax.sip.header.ServerHeader;
import javax.sip.header.UserAgentHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.resource.SleeEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One active entity: the stack with its sockets, the activities, and the parts that work on them. Thread-safe. */
final class SipEntity {
    private static final Logger log = LoggerFactory.getLogger(SipEntity.class);

    /** A free port that is found for UDP may be taken by another program before it is bound. */
    private static final int PORT_ATTEMPTS = 10;

    private final SipSettings settings;
    private final TunedStack stack;
    private final SipProvider stackProvider;
    private final Activities activities;
    private final EventTypes eventTypes;
    private final Messages messages;
    private final SleeProvider provider;
    private final Relay relay;
    private final Farewell farewell;
    private final Answers answers;
    private final SipTraffic listener;
    private final ConcurrentMap<String, SipClientTransaction> invites = new ConcurrentHashMap<>();
    private volatile boolean draining;

    private SipEntity(
            SipSettings settings,
            TunedStack stack,
            SipProvider stackProvider,
            SleeEndpoint endpoint,
            EventLookupFacility lookup) {
        this.settings = settings;
        this.stack = stack;
        this.stackProvider = stackProvider;
        this.activities = new Activities(endpoint);
        this.eventTypes = new EventTypes(lookup);
        this.messages = new Messages();
        this.provider = new SleeProvider(this);
        this.relay = new Relay(this);
        this.farewell = new Farewell(this);
        this.answers = new Answers(this);
        this.listener = new SipTraffic(this);
    }

    /**
     * Binds the sockets and begins to listen.
     *
     * @param entity names threads
     * @throws IllegalStateException if the port cannot be had; the message has the remedy
     */
    static SipEntity start(String entity, SipSettings settings, SleeEndpoint endpoint, EventLookupFacility lookup) {
        TunedStack stack = new TunedStack(entity, settings);
        try {
            List<ListeningPoint> points = listen(stack, settings);
            SipProvider stackProvider = stack.createSipProvider(points.get(0));
            for (ListeningPoint further : points.subList(1, points.size())) {
                stackProvider.addListeningPoint(further);
            }
            SipEntity started = new SipEntity(settings, stack, stackProvider, endpoint, lookup);
            stackProvider.addSipListener(started.listener);
            for (ListeningPoint point : points) {
                log.info(
                        "SIP listens on {} {}:{}",
                        point.getTransport().toLowerCase(Locale.ROOT),
                        point.getIPAddress(),
                        point.getPort());
            }
            return started;
        } catch (SipException | TooManyListenersException | RuntimeException failure) {
            stack.stop();
            throw failure instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("The SIP stack does not start", failure);
        }
    }

    private static List<ListeningPoint> listen(TunedStack stack, SipSettings settings)
            throws TransportNotSupportedException {
        for (int attempt = 1; ; attempt++) {
            int port = settings.port() == 0 ? settings.findFreePort() : settings.port();
            try {
                return listen(stack, settings, port);
            } catch (InvalidArgumentException taken) {
                if (settings.port() != 0 || attempt == PORT_ATTEMPTS) {
                    throw new IllegalStateException(settings.cannotListen(taken), taken);
                }
            }
        }
    }

    private static List<ListeningPoint> listen(TunedStack stack, SipSettings settings, int port)
            throws TransportNotSupportedException, InvalidArgumentException {
        List<ListeningPoint> points = new ArrayList<>();
        try {
            for (String transport : settings.transports()) {
                points.add(stack.createListeningPoint(settings.address().getHostAddress(), port, transport));
            }
            return points;
        } catch (TransportNotSupportedException | InvalidArgumentException failure) {
            for (ListeningPoint bound : points) {
                try {
                    stack.deleteListeningPoint(bound);
                } catch (ObjectInUseException busy) {
                    failure.addSuppressed(busy);
                }
            }
            throw failure;
        }
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
        stackProvider.removeSipListener(listener);
        stack.stop();
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

    /** The stack's own provider. */
    SipProvider stackProvider() {
        return stackProvider;
    }

    /** Messages that did not parse, since the start. */
    long malformedMessages() {
        return stack.malformed().count();
    }

    void after(long millis, Runnable work) {
        stack.stackTimer().after(millis, work);
    }

    /** Wraps a new client transaction of the stack; the caller starts the activity if it is one. */
    SipClientTransaction newClientTransaction(Request request, boolean activity)
            throws TransactionUnavailableException {
        return new SipClientTransaction(this, stackProvider.getNewClientTransaction(request), activity);
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
            throw new IllegalStateException(SipSettings.USER_AGENT + " is not a product", impossible);
        }
    }
}
