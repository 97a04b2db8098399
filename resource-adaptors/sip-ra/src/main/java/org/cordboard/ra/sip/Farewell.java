package org.cordboard.ra.sip;

import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hangs up calls that no service has, without asking any. Its transactions are the stack's alone. Thread-safe. */
final class Farewell {
    private static final Logger log = LoggerFactory.getLogger(Farewell.class);

    private final SipEntity entity;

    Farewell(SipEntity entity) {
        this.entity = entity;
    }

    /** A call was answered that nobody wants: the answer is acknowledged, then the call hung up. */
    void ackAndBye(Dialog dialog, Response answer) {
        try {
            long number = ((CSeqHeader) answer.getHeader(CSeqHeader.NAME)).getSeqNumber();
            Request ack = dialog.createAck(number);
            entity.identify(ack);
            entity.journey().onceKnown(ack, () -> ackAndBye(dialog, ack), none -> bye(dialog));
        } catch (SipException | InvalidArgumentException notSent) {
            log.debug("A call that nobody wants cannot be acknowledged", notSent);
            bye(dialog);
        }
    }

    private void ackAndBye(Dialog dialog, Request ack) {
        ack(dialog, ack);
        bye(dialog);
    }

    /** Sends an ACK whose target is known. */
    void ack(Dialog dialog, Request ack) {
        try {
            entity.journey().depart(ack);
            dialog.sendAck(ack);
        } catch (SipException notSent) {
            log.debug("An answer cannot be acknowledged", notSent);
        }
    }

    /** Hangs up, as soon as it is known where to; a dialog that leads nowhere is over. */
    void bye(Dialog dialog) {
        try {
            Request bye = dialog.createRequest(Request.BYE);
            entity.identify(bye);
            entity.journey().onceKnown(bye, () -> bye(dialog, bye), none -> dialog.delete());
        } catch (SipException notSent) {
            log.debug("A call that nobody wants cannot be hung up", notSent);
            dialog.delete();
        }
    }

    private void bye(Dialog dialog, Request bye) {
        try {
            dialog.sendRequest(entity.journey().depart(bye).provider().getNewClientTransaction(bye));
        } catch (SipException notSent) {
            log.debug("A call that nobody wants cannot be hung up", notSent);
            dialog.delete();
        }
    }

    /** Gives up an INVITE that still rings. */
    void cancel(SipDialog dialog) {
        SipClientTransaction invite = dialog.invite();
        if (invite == null || invite.isComplete()) {
            return;
        }
        try {
            dialog.sendCancel();
        } catch (SipException notSent) {
            log.debug("{} cannot be cancelled", dialog.handle(), notSent);
        }
    }
}
