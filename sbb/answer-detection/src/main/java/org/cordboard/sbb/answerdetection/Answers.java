package org.cordboard.sbb.answerdetection;

import java.time.Duration;
import java.util.Locale;
import org.cordboard.core.call.Answer;
import org.cordboard.ratype.media.AnswerClassified;

/** Turns the media adaptor's words into the domain's. Thread-safe. */
final class Answers {
    private Answers() {}

    static Answer of(AnswerClassified event) {
        Duration end = event.greetingEnd().isNegative() ? event.decision() : event.greetingEnd();
        return new Answer(
                event.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                event.confidence(),
                event.decision(),
                end,
                event.heardRtp());
    }
}
