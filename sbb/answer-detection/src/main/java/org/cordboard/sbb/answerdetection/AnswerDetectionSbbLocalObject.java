package org.cordboard.sbb.answerdetection;

import javax.slee.ActivityContextInterface;
import javax.slee.SbbLocalObject;
import org.cordboard.core.call.CallPolicy;

/** What a parent asks of the answer detection. */
public interface AnswerDetectionSbbLocalObject extends SbbLocalObject {
    /**
     * Listens on this media connection, to which the child is attached, from the answer on. The verdict, and what it is taken back for,
     * comes as one of the events {@code HumanDetected}, {@code MachineDetected} and {@code NobodyDetected} on the same activity; {@code
     * MessageDue} when a message may be left, where the policy has one.
     */
    void listen(ActivityContextInterface media, CallPolicy policy);

    /** Listens to early media on this connection: a tone that says why nobody will answer comes as {@code NobodyDetected}. */
    void listenEarly(ActivityContextInterface media);
}
