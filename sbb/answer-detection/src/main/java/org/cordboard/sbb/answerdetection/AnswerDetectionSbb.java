package org.cordboard.sbb.answerdetection;

import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.RolledBackContext;
import javax.slee.Sbb;
import javax.slee.SbbContext;
import javax.slee.facilities.Tracer;
import org.cordboard.core.call.Answer;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.HumanDetected;
import org.cordboard.core.call.MachineDetected;
import org.cordboard.core.call.MessageDue;
import org.cordboard.core.call.NobodyDetected;
import org.cordboard.ratype.media.AnswerClassified;
import org.cordboard.ratype.media.GreetingOver;
import org.cordboard.ratype.media.MediaConnection;
import org.jspecify.annotations.Nullable;

/**
 * Who answered: starts the detector of a media connection and turns what it says into what a call acts on. What may be a human is told as
 * one; what is done on it is the campaign's policy. Confined to the SBB entity's event delivery.
 */
public abstract class AnswerDetectionSbb implements Sbb {
    private @Nullable Tracer tracer;

    public abstract void fireHumanDetected(HumanDetected event, ActivityContextInterface context, @Nullable Address to);

    public abstract void fireMachineDetected(
            MachineDetected event, ActivityContextInterface context, @Nullable Address to);

    public abstract void fireNobodyDetected(
            NobodyDetected event, ActivityContextInterface context, @Nullable Address to);

    public abstract void fireMessageDue(MessageDue event, ActivityContextInterface context, @Nullable Address to);

    /** The local interface's command. */
    public void listen(ActivityContextInterface media, CallPolicy policy) {
        ((MediaConnection) media.getActivity()).detectAnswer(Answers.profile(policy));
    }

    /** The local interface's command. */
    public void listenEarly(ActivityContextInterface media) {
        ((MediaConnection) media.getActivity()).detectAnswer(Answers.EARLY);
    }

    /** What comes when the call is over is of no use to anybody, and no event may be fired on an activity that ends (JSR 240 8.4.1). */
    public void onAnswerClassified(AnswerClassified event, ActivityContextInterface context) {
        if (context.isEnding()) return;
        Answer answer = Answers.of(event);
        switch (event.verdict()) {
            case HUMAN, UNSURE -> fireHumanDetected(new HumanDetected(answer), context, null);
            case MACHINE, SCREENING, BEEP_ONLY -> fireMachineDetected(new MachineDetected(answer), context, null);
            default -> fireNobodyDetected(new NobodyDetected(answer), context, null);
        }
    }

    public void onGreetingOver(GreetingOver event, ActivityContextInterface context) {
        if (context.isEnding()) return;
        fireMessageDue(new MessageDue(event.beep()), context, null);
    }

    @Override
    public void setSbbContext(SbbContext context) {
        tracer = context.getTracer("AnswerDetectionSbb");
    }

    @Override
    public void unsetSbbContext() {
        tracer = null;
    }

    @Override
    public void sbbExceptionThrown(Exception exception, Object event, ActivityContextInterface context) {
        if (tracer != null) tracer.severe("an answer could not be classified", exception);
    }

    /** Nothing is open here; the parent's time limit ends the wait. */
    @Override
    public void sbbRolledBack(RolledBackContext rolledBack) {}

    @Override
    public void sbbCreate() {}

    @Override
    public void sbbPostCreate() {}

    @Override
    public void sbbActivate() {}

    @Override
    public void sbbPassivate() {}

    @Override
    public void sbbLoad() {}

    @Override
    public void sbbStore() {}

    @Override
    public void sbbRemove() {}
}
