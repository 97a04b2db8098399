package org.cordboard.sbb.answerdetection;

import java.time.Duration;
import java.util.Arrays;
import org.cordboard.core.call.Answer;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.AnswerPolicy;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.OutboundCall;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.call.VerdictAction;
import org.cordboard.ratype.media.AnswerClassified;
import org.cordboard.ratype.media.DetectionProfile;

/** Turns the domain's words into the media adaptor's, and back. Thread-safe. */
final class Answers {
    static final DetectionProfile EARLY = DetectionProfile.ofEarlyMedia();

    /** Until then verdicts are taken back, and call-screening assistants are told from other machines. */
    private static final Duration REVISED_AT_MOST = Duration.ofSeconds(5);

    /** What a reviewer, or a training, needs of an answer. */
    private static final Duration REVIEWED = Duration.ofSeconds(5);

    private Answers() {}

    /** Who is to leave messages must hear greetings to their end. */
    static DetectionProfile profile(CallPolicy policy) {
        AnswerPolicy answers = policy.answers();
        boolean messages = Arrays.stream(Verdict.values())
                .anyMatch(verdict -> verdict.records() && answers.on(verdict) == VerdictAction.MESSAGE);
        DetectionProfile profile = DetectionProfile.ofAnswer(
                policy.detectFor(),
                DetectionProfile.Preference.valueOf(answers.preference().name()),
                messages ? OutboundCall.GREETING_GUARD : REVISED_AT_MOST);
        return answers.keepAudio() ? profile.keeping(REVIEWED) : profile;
    }

    static Answer of(AnswerClassified event) {
        Duration end = event.greetingEnd().isNegative() ? event.decision() : event.greetingEnd();
        return new Answer(
                Verdict.valueOf(event.verdict().name()),
                event.confidence(),
                event.decision(),
                end,
                event.heardRtp(),
                Answer.Stage.valueOf(event.stage().name()),
                new AnswerGrounds(event.detail(), event.model(), event.features()));
    }
}
