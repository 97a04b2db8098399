package org.cordboard.sbb.outboundcall;

import org.cordboard.sbb.agentleg.AgentLegSbb;
import org.cordboard.sbb.answerdetection.AnswerDetectionSbbLocalObject;

/** Uses another SBB's class; the local interface of a third one is allowed. */
public abstract class UsesAnotherSbb {
    abstract AgentLegSbb other();

    abstract AnswerDetectionSbbLocalObject child();
}
