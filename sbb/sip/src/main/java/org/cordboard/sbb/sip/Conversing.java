package org.cordboard.sbb.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.RequestEvent;
import javax.sip.SipException;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import net.java.slee.resource.sip.DialogActivity;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.HangUpReason;
import org.cordboard.core.call.SessionTimer;
import org.cordboard.core.call.SipProfile;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.SdpException;
import org.jspecify.annotations.Nullable;

/**
 * A leg's dialog after the answer: new offers both ways (RFC 3261 14, RFC 3311), glare, and keeping the session alive (RFC 4028). Confined
 * to the SBB entity's event delivery.
 */
final class Conversing {
    /** RFC 3261 14.1: who made the Call-ID waits 2.1 to 4 s after a 491, in units of 10 ms. */
    private static final int GLARE_MILLIS = 2_100;

    private static final int GLARE_STEPS = 191;
    private static final int GLARE_STEP_MILLIS = 10;

    /** Who breaks RFC 4028 and wants less than Min-SE gets it, within reason. */
    private static final Duration SHORTEST_KEPT = Duration.ofSeconds(4);

    /** RFC 3261 14.2: Retry-After of 0 to 10 s. */
    private static final int BUSY_SECONDS = 11;

    private final SipLegSbb leg;
    private final SipUserAgent sip;

    Conversing(SipLegSbb leg, SipUserAgent sip) {
        this.leg = leg;
        this.sip = sip;
    }

    /** The INVITE was answered. */
    void begins(Response response) {
        Inviting inviting = leg.getInviting();
        boolean updates = SipMessages.lists(response, "Allow", Request.UPDATE);
        leg.setConversation(Conversation.started(updates));
        if (inviting != null && !inviting.course().session().isZero()) refreshed(agreedByThem(response));
    }

    /** RFC 4028 7.2: what their 2xx says counts; without Session-Expires there is no session timer. */
    private static @Nullable SessionTimer agreedByThem(Message response) {
        Duration interval = SipMessages.seconds(response, "Session-Expires");
        if (interval == null) return null;
        Duration kept = interval.compareTo(SHORTEST_KEPT) < 0 ? SHORTEST_KEPT : interval;
        return new SessionTimer(kept, !SipMessages.refresher(response).equals("uas"));
    }

    private void refreshed(@Nullable SessionTimer session) {
        Conversation conversation = leg.getConversation();
        if (conversation == null) return;
        leg.setConversation(conversation.refreshed(session, System.currentTimeMillis()));
        if (session == null) {
            leg.stopLineTimer();
        } else {
            leg.startLineTimer(session.ours() ? LineTimer.Kind.REFRESH : LineTimer.Kind.SESSION_EXPIRED, session.due());
        }
    }

    // What they ask

    /** A new offer, or none: then ours goes with the 200 and their answer comes with the ACK (RFC 3261 14.2). */
    void reinvited(RequestEvent event) {
        Conversation conversation = leg.getConversation();
        MediaConnection connection = leg.connection();
        if (conversation == null || connection == null) {
            leg.reply(event, Response.NOT_ACCEPTABLE_HERE);
        } else if (conversation.waitsForAnswer()) {
            leg.reply(event, Response.REQUEST_PENDING);
        } else if (conversation.offered()) {
            leg.reply(event, Response.SERVER_INTERNAL_ERROR, List.of("Retry-After: " + sip.random(BUSY_SECONDS)));
        } else {
            negotiate(event, connection, conversation);
        }
    }

    private void negotiate(RequestEvent event, MediaConnection connection, Conversation conversation) {
        Request request = event.getRequest();
        if (isTooShort(request)) {
            tooShort(event);
            return;
        }
        String offer = SipMessages.sessionDescription(request);
        boolean invite = request.getMethod().equals(Request.INVITE);
        try {
            List<String> lines = new ArrayList<>();
            SessionTimer session = agreedByUs(request, lines);
            if (offer != null) {
                sip.accept(event, connection.answerOffer(offer), lines);
            } else if (invite) {
                sip.accept(event, connection.createOffer(), lines);
                leg.setConversation(conversation.offering(true));
            } else {
                sip.reply(event, Response.OK, lines);
            }
            refreshed(session);
        } catch (SdpException e) {
            leg.tracer().fine("a new offer cannot be used: " + e.getMessage());
            leg.reply(event, Response.NOT_ACCEPTABLE_HERE);
        } catch (SipException e) {
            leg.tracer().warning("could not answer a new offer", e);
        }
    }

    private static boolean isTooShort(Request request) {
        Duration interval = SipMessages.seconds(request, "Session-Expires");
        return interval != null && interval.compareTo(SipProfile.SHORTEST_SESSION) < 0;
    }

    /** RFC 4028 9. */
    private void tooShort(RequestEvent event) {
        long least = SipProfile.SHORTEST_SESSION.toSeconds();
        leg.reply(event, 422, List.of("Min-SE: " + least));
    }

    /** RFC 4028 9, table 2: what they propose; they refresh unless they want us to. */
    private static @Nullable SessionTimer agreedByUs(Request request, List<String> lines) {
        Duration interval = SipMessages.seconds(request, "Session-Expires");
        if (interval == null) return null;
        boolean ours = SipMessages.refresher(request).equals("uas");
        lines.add("Session-Expires: " + interval.toSeconds() + ";refresher=" + (ours ? "uas" : "uac"));
        if (!ours) lines.add("Require: timer");
        return new SessionTimer(interval, ours);
    }

    /** The ACK to our 200: it carries the answer when our 200 carried the offer. */
    void acknowledged(RequestEvent event) {
        Conversation conversation = leg.getConversation();
        if (conversation == null || !conversation.offered()) return;
        leg.setConversation(conversation.offering(false));
        MediaConnection connection = leg.connection();
        String answer = SipMessages.sessionDescription(event.getRequest());
        try {
            if (answer == null) throw new SdpException("the ACK carries no answer to our offer");
            if (connection != null) connection.acceptAnswer(answer);
        } catch (SdpException e) {
            // RFC 3261 13.3.1.4: without an answer there is no session.
            ends(new HangUpReason("SIP", Response.NOT_ACCEPTABLE_HERE, "No usable answer"), e.getMessage());
        }
    }

    /** RFC 3311 5.2: UPDATE changes or refreshes the session without an ACK, also before the call is answered. */
    void updated(RequestEvent event) {
        MediaConnection connection = leg.connection();
        Conversation conversation = leg.getConversation();
        boolean offers = SipMessages.sessionDescription(event.getRequest()) != null;
        if (connection == null) {
            leg.reply(event, Response.NOT_ACCEPTABLE_HERE);
        } else if (conversation == null) {
            early(event, connection, offers);
        } else if (offers && (conversation.waitsForAnswer() || conversation.offered())) {
            leg.reply(event, Response.REQUEST_PENDING);
        } else {
            negotiate(event, connection, conversation);
        }
    }

    private void early(RequestEvent event, MediaConnection connection, boolean offers) {
        Inviting inviting = leg.getInviting();
        boolean answered = inviting != null
                && inviting.early().stream().anyMatch(one -> one.reliable() != 0 && one.answer() != null);
        if (offers && !answered) {
            // Our own offer, the INVITE's, is not answered yet.
            leg.reply(event, Response.REQUEST_PENDING);
        } else {
            negotiate(event, connection, Conversation.started(false));
        }
    }

    // What we ask

    /** The session's half-time has come. */
    void refresh() {
        Conversation conversation = leg.getConversation();
        MediaConnection connection = leg.connection();
        DialogActivity dialog = leg.dialog();
        if (conversation == null || connection == null || dialog == null || conversation.session() == null) return;
        if (conversation.offered() || conversation.asked() != null) {
            again(Duration.ofMillis(GLARE_MILLIS));
            return;
        }
        boolean update = conversation.updates();
        List<String> lines = refreshing(conversation.session().interval());
        try {
            String method = update ? Request.UPDATE : Request.INVITE;
            String offer = update ? null : connection.createOffer();
            SipUserAgent.Sent sent = sip.within(dialog, method, lines, offer, leg.countedCredentials());
            if (!update) leg.invitedWith(sent.answers());
            leg.setConversation(conversation.asking(new Conversation.Asked(method, sent.sequence())));
            guard(conversation);
        } catch (SipException e) {
            leg.tracer().warning("could not refresh a session", e);
            guard(conversation);
        }
    }

    /** RFC 4028 7.4: the same interval again, or the longer one that the other side wants. */
    private List<String> refreshing(Duration present) {
        Inviting inviting = leg.getInviting();
        Duration shortest = inviting == null
                ? SipProfile.SHORTEST_SESSION
                : inviting.course().shortest();
        Duration interval = present.compareTo(shortest) < 0 && isRaised(shortest) ? shortest : present;
        List<String> lines = new ArrayList<>();
        lines.add("Supported: timer");
        lines.add("Session-Expires: " + interval.toSeconds() + ";refresher=uac");
        if (isRaised(shortest)) lines.add("Min-SE: " + shortest.toSeconds());
        return lines;
    }

    private static boolean isRaised(Duration shortest) {
        return shortest.compareTo(SipProfile.SHORTEST_SESSION) > 0;
    }

    /** Whatever becomes of a refresh, the session ends in time. */
    private void guard(Conversation conversation) {
        long left = Math.max(1, conversation.expires() - System.currentTimeMillis());
        leg.startLineTimer(LineTimer.Kind.SESSION_EXPIRED, Duration.ofMillis(left));
    }

    private void again(Duration after) {
        Conversation conversation = leg.getConversation();
        if (conversation == null) return;
        if (System.currentTimeMillis() + after.toMillis() >= conversation.expires()) {
            guard(conversation);
        } else {
            leg.startLineTimer(LineTimer.Kind.REFRESH, after);
        }
    }

    /** A final response to what we have asked. */
    void responded(Response response) {
        Conversation conversation = leg.getConversation();
        String method = SipMessages.method(response);
        long sequence = SipMessages.sequenceNumber(response);
        if (conversation == null || !conversation.asked(method, sequence)) return;
        leg.setConversation(conversation.asking(null));
        if (response.getStatusCode() / 100 == 2) {
            accepted(response, sequence);
        } else {
            rejected(response);
        }
    }

    private void accepted(Response response, long sequence) {
        Inviting inviting = leg.getInviting();
        if (inviting != null)
            leg.setInviting(inviting.with(inviting.credentials().accepted()));
        DialogActivity dialog = leg.dialog();
        String answer = SipMessages.sessionDescription(response);
        MediaConnection connection = leg.connection();
        try {
            if (SipMessages.answersInvite(response) && dialog != null) {
                sip.acknowledge(dialog, sequence, leg.credentials());
            }
            if (answer != null && connection != null) connection.acceptAnswer(answer);
            refreshed(agreedByThem(response));
        } catch (SipException e) {
            leg.tracer().warning("could not acknowledge a refreshed session", e);
        } catch (SdpException e) {
            ends(new HangUpReason("SIP", Response.NOT_ACCEPTABLE_HERE, "No usable answer"), e.getMessage());
        }
    }

    private void rejected(Response response) {
        Conversation conversation = leg.getConversation();
        Inviting inviting = leg.getInviting();
        if (conversation == null || inviting == null) return;
        int status = response.getStatusCode();
        Duration retryAfter = SipMessages.retryAfter(response);
        Duration minimum = SipMessages.seconds(response, "Min-SE");
        Optional<Credentials> answer = inviting.credentials().challenged(SipMessages.challenges(response));
        if ((status == 401 || status == 407) && answer.isPresent()) {
            leg.setInviting(inviting.with(answer.get()));
            refresh();
        } else if (status == 422
                && minimum != null
                && minimum.compareTo(inviting.course().shortest()) > 0) {
            leg.setInviting(inviting.accepting(minimum));
            refresh();
        } else if (status == Response.REQUEST_PENDING) {
            again(Duration.ofMillis(GLARE_MILLIS + (long) GLARE_STEP_MILLIS * sip.random(GLARE_STEPS)));
        } else if (status == Response.REQUEST_TIMEOUT || status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST) {
            // RFC 3261 12.2.1.2: the other side no longer has this dialog.
            ends(HangUpReason.SESSION_EXPIRED, "the other side has lost the dialog (" + status + ")");
        } else if (status == Response.METHOD_NOT_ALLOWED || status == Response.NOT_IMPLEMENTED) {
            boolean wasUpdate = conversation.updates();
            leg.setConversation(conversation.withoutUpdate());
            if (wasUpdate) refresh();
        } else if (retryAfter != null) {
            again(retryAfter);
        }
    }

    /** What we asked was never answered. */
    void timedOut(String method, long sequence) {
        Conversation conversation = leg.getConversation();
        if (conversation != null && conversation.asked(method, sequence)) {
            ends(HangUpReason.SESSION_EXPIRED, "the other side did not answer a " + method);
        }
    }

    void expired() {
        ends(HangUpReason.SESSION_EXPIRED, "the session was not refreshed in time");
    }

    /** A BYE that is challenged is sent again; after any other refusal the dialog is over all the same (RFC 3261 15.1.1). */
    void byeRefused(Response response, DialogActivity dialog) {
        Inviting inviting = leg.getInviting();
        if (inviting == null) return;
        int status = response.getStatusCode();
        Optional<Credentials> answer = status == 401 || status == 407
                ? inviting.credentials().challenged(SipMessages.challenges(response))
                : Optional.empty();
        if (answer.isEmpty()) {
            dialog.delete();
            return;
        }
        leg.setInviting(inviting.with(answer.get()));
        leg.hangUp(dialog, HangUpReason.NORMAL);
    }

    private void ends(HangUpReason reason, @Nullable String detail) {
        leg.hangUp(reason);
        leg.signal(new CallEvent.HungUp(leg.now(), detail == null ? "" : detail));
    }
}
