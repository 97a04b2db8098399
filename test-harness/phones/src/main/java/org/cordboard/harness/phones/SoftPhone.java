package org.cordboard.harness.phones;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A SIP phone (RFC 3261, UDP) that answers and calls, plays a sound and records what it hears. It is strict: what the
 * peer does against the rules is kept in {@link #complaints()}. Thread-safe.
 */
public final class SoftPhone implements AutoCloseable {
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Loop loop;
    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final Map<String, PhoneCall> byCallId = new LinkedHashMap<>();
    private final List<PhoneCall> calls = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile PhoneSettings settings;
    private volatile boolean closed;

    SoftPhone(String name, Loop loop, InetAddress host, PhoneSettings settings) {
        this.name = name;
        this.loop = loop;
        this.settings = settings;
        this.channel = loop.open(host, this::received);
        this.address = new InetSocketAddress(host, channel.socket().getLocalPort());
    }

    public String name() {
        return name;
    }

    /** Where it can be called, for example {@code sip:agent1@127.0.0.1:40312}. */
    public String uri() {
        return "sip:" + name + "@" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Changes how the next calls are treated, and what is played into the present ones. */
    public void set(PhoneSettings next) {
        Sound before = settings.sound();
        settings = next;
        if (next.sound() != before) {
            loop.execute(() -> calls.forEach(call -> call.play(next.sound())));
        }
    }

    public PhoneSettings settings() {
        return settings;
    }

    /** Calls this SIP URI, whose host must be an address with a port; returns at once. */
    public PhoneCall dial(String uri) {
        return dial(uri, Map.of());
    }

    /** Calls this SIP URI with these headers in the INVITE. */
    public PhoneCall dial(String uri, Map<String, String> headers) {
        String callId = UUID.randomUUID() + "@" + address.getAddress().getHostAddress();
        PhoneCall call = new PhoneCall(this, loop, callId, uri, false);
        calls.add(call);
        loop.execute(() -> {
            byCallId.put(callId, call);
            call.invite(headers);
        });
        return call;
    }

    /** Every call so far, the oldest first. */
    public List<PhoneCall> calls() {
        return List.copyOf(calls);
    }

    /** The newest call that is not over. */
    public Optional<PhoneCall> current() {
        return calls.stream()
                .filter(call -> call.state() != PhoneCall.State.ENDED)
                .reduce((one, other) -> other);
    }

    /** Whether it has an answered call. */
    public boolean isTalking() {
        return calls.stream().anyMatch(call -> call.state() == PhoneCall.State.TALKING);
    }

    /** Whether it hears this tone now: the main sound for at least 200 ms of the last 600 ms of its newest open call. */
    public boolean hearsTone(double hertz) {
        return current()
                .map(call -> call.heard().last(Duration.ofMillis(600)).hasTone(hertz))
                .orElse(false);
    }

    /** Hangs up every call. */
    public void hangUp() {
        calls.forEach(PhoneCall::hangUp);
    }

    /** What the peers did against the rules, in words. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Waits until this is so; throws {@link IllegalStateException} with the phone's state after the bound. */
    public SoftPhone await(String what, Predicate<SoftPhone> condition, Duration bound) {
        Await.until(what, () -> condition.test(this), () -> "" + this, bound);
        return this;
    }

    /** Hangs up and frees its sockets; other phones of the rack go on. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> {
            calls.forEach(PhoneCall::abandon);
            Loop.close(channel);
            done.countDown();
        });
        try {
            if (!done.await(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("phone " + name + " must close within " + CLOSES_WITHIN + ", did not");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name + " " + calls + (complaints.isEmpty() ? "" : " complains " + complaints);
    }

    InetSocketAddress address() {
        return address;
    }

    void send(SipMessage message, InetSocketAddress to) {
        if (channel.isOpen()) {
            Loop.send(channel, ByteBuffer.wrap(message.bytes()), to);
        }
    }

    void complain(String about) {
        complaints.add(about);
    }

    private void received(ByteBuffer datagram, InetSocketAddress from) {
        String text = StandardCharsets.UTF_8.decode(datagram).toString();
        if (text.isBlank()) {
            return; // RFC 5626 3.5.1: a keep-alive
        }
        try {
            SipMessage message = SipMessage.parse(text);
            if (message.isRequest()) {
                requested(message, from);
            } else {
                PhoneCall call = byCallId.get(message.callId());
                if (call != null) {
                    call.responded(message);
                }
            }
        } catch (RuntimeException e) {
            complain("cannot be understood: " + e.getMessage());
        }
    }

    private void requested(SipMessage request, InetSocketAddress from) {
        PhoneCall call = byCallId.get(request.callId());
        if (call != null) {
            call.requested(request, from);
        } else if (request.method().equals("INVITE") && request.tag("To").isEmpty()) {
            PhoneCall incoming = new PhoneCall(this, loop, request.callId(), request.uri(), true);
            byCallId.put(request.callId(), incoming);
            boolean free = calls.stream()
                            .filter(open -> open.state() != PhoneCall.State.ENDED)
                            .count()
                    < settings.lines();
            calls.add(incoming);
            incoming.invited(request, from, free ? settings.rejectWith() : 486);
        } else if (request.method().equals("OPTIONS")) {
            send(request.response(200, "OK", name, List.of(), ""), from);
        } else if (!request.method().equals("ACK")) {
            complain(request.method() + " without a call");
            send(request.response(481, "Call/Transaction Does Not Exist", name, List.of(), ""), from);
        }
    }
}
