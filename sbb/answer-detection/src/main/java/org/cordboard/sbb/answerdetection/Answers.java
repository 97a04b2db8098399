package org.cordboard.sbb.answerdetection;

import java.time.Duration;
import org.cordboard.core.call.Answer;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.Verdict;
import org.cordboard.ratype.media.AnswerClassified;

/** Turns the media adaptor's words into the domain's. Thread-safe. */
final class Answers {
    private Answers() {}

    static Answer of(AnswerClassified event) {
        Duration end = event.greetingEnd().isNegative() ? event.decision() : event.greetingEnd();
        return new Answer(
                Verdict.valueOf(event.verdict().name()),
                event.confidence(),
                event.decision(),
                end,
                event.heardRtp(),
                Answer.Stage.VERDICT,
                new AnswerGrounds(event.detail(), event.model(), event.features()));
    }
}
