package org.cordboard.sbb.answerdetection;

import java.time.Duration;
import javax.slee.ActivityContextInterface;
import javax.slee.SbbLocalObject;

/** What a parent asks of the answer detection. */
public interface AnswerDetectionSbbLocalObject extends SbbLocalObject {
    /**
     * Listens on this media connection, to which the child is attached, from now on. The answer comes as one of the events
     * {@code HumanDetected}, {@code MachineDetected} and {@code NobodyDetected} on the same activity.
     */
    void listen(ActivityContextInterface media, Duration timeLimit);
}
