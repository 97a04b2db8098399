package org.cordboard.sbb.sip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.SipException;
import javax.sip.message.Response;
import javax.slee.ActivityContextInterface;
import javax.slee.UnrecognizedActivityException;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.DialogForkedEvent;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.HangUpReason;
import org.cordboard.core.call.InviteCourse;
import org.cordboard.core.call.Refusal;
import org.cordboard.core.call.Way;
import org.cordboard.core.ports.CallReports;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.SdpException;
import org.jspecify.annotations.Nullable;

/**
 * A leg's INVITE until it is answered or refused for good: repeats with credentials, at another place, its forks and reliable provisional
 * responses. Where it goes next is decided by {@link InviteCourse}. Confined to the SBB entity's event delivery.
 */
final class Dialing {
    private final SipLegSbb leg;
    private final SipUserAgent sip;

    Dialing(SipLegSbb leg, SipUserAgent sip) {
        this.leg = leg;
        this.sip = sip;
    }

    /** Sends the first INVITE; when it cannot be sent at all, the machine is told. */
    void start(InviteCourse course) {
        Inviting first = Inviting.on(course);
        leg.setInviting(first);
        try {
            send(first);
        } catch (SipException e) {
            refused(Refusal.of(Refusal.NOT_SENT), new CallEvent.SendFailed(leg.now(), cannot(e)));
        }
    }

    private static String cannot(SipException e) {
        return "the INVITE could not be sent: " + e.getMessage();
    }

    private void send(Inviting wanted) throws SipException {
        Inviting counted = wanted.with(wanted.credentials().counted());
        MediaConnection connection = leg.connection();
        if (connection == null) throw new SipException("the media connection is gone");
        DialogActivity dialog = sip.dialog(counted.course().way());
        try {
            ActivityContextInterface context = sip.context(dialog);
            context.attach(leg.self());
            leg.setSipContext(context);
            leg.setInviting(sip.invite(
                    dialog, new SipUserAgent.Invite(counted, connection.createOffer(), leg.invitationHeaders())));
        } catch (UnrecognizedActivityException e) {
            throw new SipException("the SIP adaptor does not know its own dialog", e);
        } catch (SipException | RuntimeException e) {
            leg.setSipContext(null);
            dialog.delete();
            throw e;
        }
        InviteCourse course = counted.course();
        if (course.hasMore()) {
            leg.startLineTimer(LineTimer.Kind.NOTHING_HEARD, course.way().sip().firstResponseWithin());
        } else {
            leg.stopLineTimer();
        }
    }

    // Responses to the INVITE

    void provisional(Response response, ActivityContextInterface context) {
        Inviting inviting = leg.getInviting();
        if (inviting == null) return;
        if (isGivenUp(inviting, response)) {
            // RFC 3261 9.1: now that it has spoken it can be cancelled.
            cancel(context);
            return;
        }
        if (inviting.answered() != null) return;
        if (inviting.heard() == Inviting.Heard.NOTHING) leg.stopLineTimer();
        leg.setInviting(inviting.wasHeard(response.getStatusCode()).tells(SipMessages.history(response)));
        early(response, context);
        leg.signal(new CallEvent.Provisional(leg.now(), response.getStatusCode()));
    }

    /** RFC 3262 4, RFC 3261 13.2.1: an early answer to our offer opens the media path; a reliable response is acknowledged once. */
    private void early(Response response, ActivityContextInterface context) {
        Inviting inviting = leg.getInviting();
        String tag = SipMessages.remoteTag(response);
        if (inviting == null || tag.isEmpty()) return;
        Inviting.Early known = inviting.earlyOf(tag);
        long number = SipMessages.reliableNumber(response);
        boolean next = number != 0 && (known.reliable() == 0 || number == known.reliable() + 1);
        // RFC 3262 4: a repeated or later one than the next is not acknowledged.
        if (number != 0 && !next) return;
        String answer = known.answer() != null ? known.answer() : usableAnswer(response);
        leg.setInviting(inviting.with(new Inviting.Early(tag, next ? number : known.reliable(), answer)));
        if (next) acknowledgeProvisional(response, context);
    }

    private @Nullable String usableAnswer(Response response) {
        String answer = SipMessages.sessionDescription(response);
        MediaConnection connection = leg.connection();
        if (answer == null || connection == null) return null;
        try {
            connection.acceptAnswer(answer);
            leg.earlyMediaOpened();
            return answer;
        } catch (SdpException e) {
            leg.tracer().fine("early media cannot be used: " + e.getMessage());
            return null;
        }
    }

    private void acknowledgeProvisional(Response response, ActivityContextInterface context) {
        if (!(context.getActivity() instanceof DialogActivity dialog)) return;
        try {
            sip.acknowledgeProvisional(dialog, response, leg.countedCredentials());
        } catch (SipException e) {
            leg.tracer().warning("could not acknowledge a provisional response", e);
        }
    }

    /** A 2xx to the INVITE: the first has the call, all others are acknowledged and hung up (RFC 3261 13.2.2.4). */
    void answered(Response response, ActivityContextInterface context) {
        Inviting inviting = leg.getInviting();
        if (inviting == null) return;
        String tag = SipMessages.remoteTag(response);
        if (isGivenUp(inviting, response)
                || (inviting.answered() != null && !inviting.answered().equals(tag))) {
            decline(response, context);
            return;
        }
        if (inviting.answered() != null) return;
        leg.stopLineTimer();
        leg.setSipContext(context);
        leg.setInviting(inviting.answeredBy(tag).tells(SipMessages.history(response)));
        new Conversing(leg, sip).begins(response);
        leg.signal(opened(response, inviting.earlyOf(tag)));
    }

    private CallEvent.Signalling opened(Response response, Inviting.Early early) {
        MediaConnection connection = leg.connection();
        String answer = SipMessages.sessionDescription(response);
        // RFC 3262 5: the answer may have come with a reliable provisional response, and is final then.
        if (answer == null || (early.reliable() != 0 && early.answer() != null)) answer = early.answer();
        if (connection == null || answer == null) {
            return new CallEvent.AnsweredUnusably(leg.now(), "the 200 carries no session description");
        }
        try {
            connection.acceptAnswer(answer);
        } catch (SdpException e) {
            return new CallEvent.AnsweredUnusably(leg.now(), e.getMessage());
        }
        return new CallEvent.Answered(leg.now());
    }

    /** An answer that nobody has use for is acknowledged and hung up, whatever becomes of the ACK. */
    void decline(Response response, ActivityContextInterface context) {
        if (!(context.getActivity() instanceof DialogActivity dialog)) return;
        try {
            sip.acknowledge(dialog, SipMessages.sequenceNumber(response), leg.credentials());
        } catch (SipException e) {
            leg.tracer().warning("could not acknowledge an answer too many", e);
        }
        leg.hangUp(dialog, HangUpReason.ANSWERED_ELSEWHERE);
    }

    private void cancel(ActivityContextInterface context) {
        if (!(context.getActivity() instanceof DialogActivity dialog)) return;
        try {
            dialog.sendCancel();
        } catch (SipException e) {
            leg.tracer().fine("an INVITE that was given up is being cancelled already", e);
        }
    }

    /** Another phone of this INVITE rings or answers, in a dialog of its own. */
    void forked(DialogForkedEvent event) {
        if (!(event.getForkedDialog() instanceof DialogActivity fork)) return;
        try {
            ActivityContextInterface context = sip.context(fork);
            context.attach(leg.self());
            Response response = event.getResponse();
            if (response.getStatusCode() < 200) {
                provisional(response, context);
            } else {
                answered(response, context);
            }
        } catch (UnrecognizedActivityException e) {
            leg.tracer().warning("a forked dialog was gone before it could be heard", e);
        }
    }

    void refused(Response response) {
        Inviting before = leg.getInviting();
        if (before == null || before.answered() != null || isGivenUp(before, response)) return;
        Inviting inviting = before.tells(SipMessages.history(response));
        leg.setInviting(inviting);
        Optional<Credentials> answer = inviting.credentials().challenged(SipMessages.challenges(response));
        Duration retryAfter = SipMessages.retryAfter(response);
        int status = response.getStatusCode();
        Refusal refusal = new Refusal(
                status,
                (status == 401 || status == 407) && answer.isPresent(),
                status / 100 == 3 ? SipMessages.contacts(response) : List.of(),
                SipMessages.seconds(response, "Min-SE"),
                retryAfter);
        if (refusal.answerable()) leg.setInviting(inviting.with(answer.get()));
        refused(refusal, new CallEvent.Rejected(leg.now(), status, retryAfter, SipMessages.reason(response)));
    }

    /**
     * The present place has said nothing for too long. It goes on being waited for while no other one takes the call: until its transaction
     * has run out, or, when nobody waits any more, until the machine's own timer does.
     */
    void nothingHeard() {
        Inviting inviting = leg.getInviting();
        if (inviting == null || inviting.answered() != null || !leg.stillWanted()) return;
        ActivityContextInterface present = leg.getSipContext();
        if (!goesOn(inviting, Refusal.of(Refusal.NOTHING_HEARD))) leg.setSipContext(present);
    }

    /** The present place has said nothing at all until its transaction has run out (RFC 3261 17.1.1.2, timer B). */
    void timedOut() {
        Inviting inviting = leg.getInviting();
        if (inviting == null || inviting.answered() != null) return;
        refused(Refusal.of(Refusal.NOTHING_HEARD), new CallEvent.TimedOut(leg.now()));
    }

    /** Whether this INVITE, and not one that was given up, is meant. */
    boolean isPresent(long sequence) {
        Inviting inviting = leg.getInviting();
        return inviting != null && inviting.answered() == null && inviting.sequence() == sequence;
    }

    private void refused(Refusal heard, CallEvent.Signalling otherwise) {
        Inviting inviting = leg.getInviting();
        if (inviting == null) return;
        Refusal refusal = heard.having(inviting.rangBefore(heard.status()));
        leg.stopLineTimer();
        if (goesOn(inviting, refusal)) return;
        Inviting last = leg.getInviting();
        if (last != null && refusal.status() == Refusal.NOTHING_HEARD) leg.setInviting(last.givenUp());
        leg.signal(otherwise);
    }

    /** Tells the trunk's keeper, and sends the INVITE to the next place that takes it, if there is one. */
    private boolean goesOn(Inviting inviting, Refusal refusal) {
        boolean trunks = refusal.isTheTrunks() && !refusal.answerable() && refusal.status() / 100 != 3;
        if (trunks) leg.refusedBy(inviting.course().way().trunk(), refusal.status(), refusal.retryAfter());
        Optional<InviteCourse> next = inviting.course().after(refusal);
        while (next.isPresent() && leg.stillWanted()) {
            if (sent(inviting.again(next.get()))) {
                leg.signal(new CallEvent.Resent(leg.now()));
                return true;
            }
            next = next.get().after(Refusal.of(Refusal.NOT_SENT));
        }
        return false;
    }

    private boolean sent(Inviting wanted) {
        Way way = wanted.course().way();
        Clearance clearance = leg.clearance(way.trunk());
        if (!clearance.granted()) {
            leg.tracer().fine("not sent again: " + clearance.reason());
            return false;
        }
        try {
            send(wanted);
            return true;
        } catch (SipException e) {
            leg.tracer().fine(cannot(e));
            leg.refusedBy(way.trunk(), CallReports.NOT_SENT, null);
            return false;
        }
    }

    private static boolean isGivenUp(Inviting inviting, Response response) {
        return SipMessages.sequenceNumber(response) < inviting.sequence();
    }
}
