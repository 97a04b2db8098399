package org.cordboard.harness.phones;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One call of a phone, in or out. Thread-safe; its life runs on the rack's thread. */
public final class PhoneCall {
    private final SoftPhone phone;
    private final Loop loop;
    private final String callId;
    private final String uri;
    private final boolean incoming;
    private final Media media;
    private volatile State state = State.DIALING;
    private volatile Optional<Ending> ending = Optional.empty();
    private volatile int status;
    private volatile long answeredNanos;
    private volatile @Nullable SipMessage invite;
    private @Nullable Dialog dialog;
    private @Nullable InetSocketAddress peer;
    private @Nullable SipMessage lastResponse;
    private @Nullable SipMessage ack;
    private @Nullable Retry retry;
    private Loop.@Nullable Timer timer;
    private boolean cancelWanted;
    private boolean provisional;

    /** Where a call is in its life. */
    public enum State {
        /** INVITE sent, nothing heard but 100. */
        DIALING,
        /** 180 or 183 heard or sent. */
        RINGING,
        /** 200 heard or sent; RTP flows. */
        TALKING,
        /** Over. */
        ENDED
    }

    /** Why a call is over. */
    public enum Ending {
        /** We sent BYE. */
        HUNG_UP_HERE,
        /** BYE came. */
        HUNG_UP_THERE,
        /** A final status 300-699 other than the answer to a CANCEL. */
        REFUSED,
        /** The caller cancelled before the answer, or its CANCEL crossed the answer. */
        CANCELLED,
        /** Nothing came when something had to. */
        TIMED_OUT
    }

    PhoneCall(SoftPhone phone, Loop loop, String callId, String uri, boolean incoming) {
        this.phone = phone;
        this.loop = loop;
        this.callId = callId;
        this.uri = uri;
        this.incoming = incoming;
        this.media = new Media(
                loop,
                phone.address(),
                phone.settings().sound(),
                phone.settings().codec());
    }

    public State state() {
        return state;
    }

    /** Why it is over; empty until then. */
    public Optional<Ending> ending() {
        return ending;
    }

    /** The last SIP status of the INVITE, 0 before there is one. */
    public int status() {
        return status;
    }

    public String callId() {
        return callId;
    }

    /** The URI that was called: the request URI of the INVITE. */
    public String uri() {
        return uri;
    }

    public boolean isIncoming() {
        return incoming;
    }

    /** A header of the INVITE. */
    public Optional<String> header(String name) {
        SipMessage message = invite;
        return message == null ? Optional.empty() : message.header(name);
    }

    /** When it was answered, on the clock of {@link System#nanoTime()}; 0 before. */
    public long answeredNanos() {
        return answeredNanos;
    }

    /** What was heard so far. */
    public Recording heard() {
        return media.recording(answeredNanos);
    }

    public boolean isTalking() {
        return state == State.TALKING;
    }

    public boolean isEnded() {
        return state == State.ENDED;
    }

    /** Ends the call: CANCEL before the answer, BYE after it, 480 if it rings here. Returns at once. */
    public void hangUp() {
        loop.execute(this::end);
    }

    /** Waits until this is so; throws {@link IllegalStateException} with the call's state after the bound. */
    public PhoneCall await(String what, Predicate<PhoneCall> condition, Duration bound) {
        Await.until(what, () -> condition.test(this), () -> phone.name() + " " + this, bound);
        return this;
    }

    /** Waits for the answer; throws {@link IllegalStateException} if it is refused or the bound passes. */
    public PhoneCall awaitAnswer(Duration bound) {
        return await("answered", call -> call.answeredNanos() != 0, bound);
    }

    /** Waits for the end. */
    public PhoneCall awaitEnd(Duration bound) {
        return await("ended", PhoneCall::isEnded, bound);
    }

    @Override
    public String toString() {
        return (incoming ? "from " : "to ") + uri + " " + state
                + ending.map(how -> " " + how).orElse("") + (status == 0 ? "" : " " + status) + ", heard "
                + heard().packets() + " packets";
    }

    void play(Sound sound) {
        media.play(sound);
    }

    // Calling

    void invite(Map<String, String> headers) {
        Dialog mine = Dialog.caller(phone, callId, uri);
        dialog = mine;
        List<SipMessage.Header> more = new ArrayList<>();
        headers.forEach((name, value) -> more.add(new SipMessage.Header(name, value)));
        more.add(new SipMessage.Header("Content-Type", "application/sdp"));
        SipMessage request = mine.request(
                "INVITE", mine.nextSequence(), Dialog.branch(), more, media.describe("sendrecv", Optional.of(101)));
        invite = request;
        InetSocketAddress to = mine.nextHop();
        retry = Retry.start(loop, () -> phone.send(request, to), () -> over(Ending.TIMED_OUT));
    }

    void responded(SipMessage response) {
        SipMessage sent = invite;
        if (dialog == null || sent == null || (incoming && response.method().equals("INVITE"))) {
            return;
        }
        if (!response.method().equals("INVITE")) {
            if (response.status() >= 200 && response.method().equals("BYE")) {
                stopRetry();
            }
        } else if (!response.branch().equals(sent.branch())) {
            phone.complain("response to an INVITE we did not send: " + response.firstLine());
        } else if (response.status() < 200) {
            progress(response);
        } else if (response.status() < 300) {
            accepted(response);
        } else {
            refused(response);
        }
    }

    private void progress(SipMessage response) {
        if (answeredNanos != 0 || state == State.ENDED) {
            return;
        }
        provisional = true;
        status = response.status();
        stopRetry();
        if (status >= 180) {
            state = State.RINGING;
        }
        if (cancelWanted) {
            sendCancel();
        }
    }

    private void accepted(SipMessage ok) {
        Dialog mine = dialog();
        if (ack == null) {
            stopRetry();
            status = ok.status();
            mine.answered(ok);
            ack = mine.request("ACK", ok.sequence(), Dialog.branch(), List.of(), "");
        }
        phone.send(ack, mine.nextHop());
        if (answeredNanos != 0) {
            return; // the 200 again: its ACK was lost
        }
        answeredNanos = System.nanoTime();
        if (cancelWanted) { // RFC 3261 9.1: the answer crossed our CANCEL
            bye(Ending.CANCELLED);
            return;
        }
        talk(ok.body());
    }

    private void refused(SipMessage response) {
        SipMessage sent = sent();
        status = response.status();
        SipMessage refusal = dialog().request("ACK", sent.sequence(), sent.branch(), List.of(), "");
        List<SipMessage.Header> headers = refusal.headers().stream()
                .map(header -> header.name().equals("To") ? new SipMessage.Header("To", response.value("To")) : header)
                .toList();
        phone.send(SipMessage.request("ACK", uri, headers, ""), dialog().nextHop());
        stopRetry();
        over(cancelWanted && status == 487 ? Ending.CANCELLED : Ending.REFUSED);
    }

    private void sendCancel() {
        SipMessage sent = sent();
        List<SipMessage.Header> headers = dialog().request("CANCEL", sent.sequence(), sent.branch(), List.of(), "")
                .headers();
        SipMessage cancel = SipMessage.request("CANCEL", uri, headers, "");
        phone.send(cancel, dialog().nextHop());
        after(Duration.ofSeconds(32), () -> over(Ending.TIMED_OUT));
    }

    // Being called

    void invited(SipMessage request, InetSocketAddress from, int reject) {
        invite = request;
        peer = from;
        dialog = Dialog.called(phone, request);
        if (reject != 0) {
            refuse(reject, "Refused", Ending.REFUSED);
            return;
        }
        if (!request.body().isEmpty()) {
            try {
                media.accept(request.body());
            } catch (IllegalArgumentException e) {
                phone.complain(e.getMessage());
                refuse(488, "Not Acceptable Here", Ending.REFUSED);
                return;
            }
        }
        respond(request, 180, "Ringing", "");
        state = State.RINGING;
        after(phone.settings().answerAfter(), this::answer);
    }

    void requested(SipMessage request, InetSocketAddress from) {
        peer = from;
        SipMessage first = sent();
        switch (request.method()) {
            case "INVITE" -> {
                if (incoming && request.branch().equals(first.branch())) {
                    resend();
                } else {
                    offeredAgain(request);
                }
            }
            case "ACK" -> acknowledged(request);
            case "CANCEL" -> cancelled(request);
            case "BYE" -> byeReceived(request);
            default -> respond(request, 200, "OK", "");
        }
    }

    private void answer() {
        SipMessage request = sent();
        if (state != State.RINGING) {
            return;
        }
        status = 200;
        answeredNanos = System.nanoTime();
        sendAnswer(request, "");
        talk(request.body());
        phone.settings().hangUpAfter().ifPresent(talk -> after(talk, this::end));
    }

    /** RFC 3261 13.3.1.4: the 200 is sent again until its ACK comes. */
    private void sendAnswer(SipMessage request, String offer) {
        String body = offer.isEmpty() ? request.body() : offer;
        SessionDescription theirs = body.isEmpty() ? null : media.read(body);
        String ours = media.describe(
                theirs == null ? "sendrecv" : theirs.answer(),
                theirs == null ? Optional.of(101) : theirs.telephoneEvent());
        stopRetry();
        retry = Retry.start(loop, () -> respond(request, 200, "OK", ours), () -> {
            phone.complain("200 to INVITE was never acknowledged");
            bye(Ending.TIMED_OUT);
        });
    }

    private void offeredAgain(SipMessage request) {
        if (state != State.TALKING) {
            respond(request, 491, "Request Pending", "");
            return;
        }
        dialog().retarget(request);
        if (!request.body().isEmpty()) {
            media.accept(request.body());
        }
        sendAnswer(request, request.body());
    }

    private void acknowledged(SipMessage request) {
        stopRetry();
        if (state == State.TALKING && !request.body().isEmpty()) {
            media.accept(request.body());
        }
    }

    private void cancelled(SipMessage request) {
        respond(request, 200, "OK", "");
        if (incoming && state == State.RINGING) {
            refuse(487, "Request Terminated", Ending.CANCELLED);
        }
    }

    private void byeReceived(SipMessage request) {
        if (!request.tag("From").orElse("").equals(dialog().remoteTag())
                || !request.tag("To").orElse("").equals(dialog().localTag())) {
            phone.complain("BYE must have the tags of its call");
            respond(request, 481, "Call/Transaction Does Not Exist", "");
            return;
        }
        respond(request, 200, "OK", "");
        if (state != State.ENDED) {
            stopRetry();
            over(Ending.HUNG_UP_THERE);
        }
    }

    private void refuse(int code, String reason, Ending how) {
        SipMessage request = sent();
        status = code;
        over(how);
        retry = Retry.start(
                loop,
                () -> respond(request, code, reason, ""),
                () -> phone.complain(code + " to INVITE was never acknowledged"));
    }

    // Both

    private void talk(String theirs) {
        if (!theirs.isEmpty()) {
            media.accept(theirs);
        }
        state = State.TALKING;
        media.start();
    }

    private void end() {
        switch (state) {
            case DIALING, RINGING -> {
                if (incoming) {
                    refuse(480, "Temporarily Unavailable", Ending.REFUSED);
                } else if (!cancelWanted) {
                    cancelWanted = true;
                    if (provisional) {
                        sendCancel();
                    }
                }
            }
            case TALKING -> bye(Ending.HUNG_UP_HERE);
            case ENDED -> {}
        }
    }

    private void bye(Ending how) {
        SipMessage bye = dialog().request("BYE", dialog().nextSequence(), Dialog.branch(), List.of(), "");
        InetSocketAddress to = dialog().nextHop();
        over(how);
        retry = Retry.start(loop, () -> phone.send(bye, to), () -> phone.complain("BYE was never answered"));
    }

    /** The phone closes: say BYE once, and stop. */
    void abandon() {
        if (state != State.ENDED && dialog != null) {
            end();
        }
        stopRetry();
        over(Ending.HUNG_UP_HERE);
    }

    private void over(Ending how) {
        stopRetry();
        if (timer != null) {
            timer.cancel();
        }
        media.close();
        if (ending.isEmpty()) {
            ending = Optional.of(how);
        }
        state = State.ENDED;
    }

    private void respond(SipMessage request, int code, String reason, String body) {
        List<SipMessage.Header> more = new ArrayList<>();
        more.add(new SipMessage.Header("Contact", "<" + phone.uri() + ">"));
        if (!body.isEmpty()) {
            more.add(new SipMessage.Header("Content-Type", "application/sdp"));
        }
        SipMessage response = request.response(code, reason, dialog().localTag(), more, body);
        if (request.method().equals("INVITE")) {
            lastResponse = response;
        }
        InetSocketAddress to = peer;
        if (to != null) {
            phone.send(response, to);
        }
    }

    private void resend() {
        SipMessage response = lastResponse;
        InetSocketAddress to = peer;
        if (response != null && to != null) {
            phone.send(response, to);
        }
    }

    private void after(Duration delay, Runnable task) {
        if (timer != null) {
            timer.cancel();
        }
        timer = loop.after(delay, task);
    }

    private void stopRetry() {
        if (retry != null) {
            retry.stop();
        }
    }

    private Dialog dialog() {
        return Objects.requireNonNull(dialog, "dialog");
    }

    private SipMessage sent() {
        return Objects.requireNonNull(invite, "invite");
    }
}
