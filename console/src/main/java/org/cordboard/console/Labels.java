package org.cordboard.console;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.LabelledAnswer;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Page;
import org.cordboard.core.ports.ReviewStore;
import org.cordboard.core.strategy.Campaign;
import org.jspecify.annotations.Nullable;

/** Who answered, by the word of those who heard it, over HTTP. Thread-safe. */
final class Labels {
    static final String PATH = "/api/v1/attempts/{id}/answered-by";

    private static final int AT_A_TIME = 1000;
    private static final String HEADER = "file,label,subtype,verdict,decision_ms,confidence,revised,result\r\n";

    private final ReviewStore reviews;

    /** What a listener can tell. */
    private enum Who {
        HUMAN,
        MACHINE,
        SCREENING,
        SIT,
        FAX,
        BUSY,
        REORDER,
        RINGBACK,
        SILENCE
    }

    private record View(String attempt, String answeredBy) {}

    Labels(ReviewStore reviews) {
        this.reviews = reviews;
    }

    Reply answeredBy(Request request) throws IOException {
        request.knows();
        AttemptId attempt = request.id(AttemptId::parse);
        Fields fields = request.fields();
        if (!fields.has("answeredBy")) {
            fields.refuse("answeredBy must say who was heard, was not there; add it, as \"human\" or \"machine\"");
        }
        Who who = fields.oneOf(Who.class, Who.HUMAN, "answeredBy");
        fields.check();
        Verdict verdict = Verdict.valueOf(who.name());
        if (!reviews.label(request.account(), attempt, verdict, Clock.SYSTEM.now())) {
            throw Refusal.of(
                    404,
                    "there is no result of attempt " + attempt
                            + " in this account; a call's result is there a moment after its end");
        }
        return Reply.ok(new View(attempt.toString(), verdict.text()));
    }

    /**
     * The labels of a campaign as CSV (RFC 4180): the columns that {@code amd evaluate} and {@code amd train} read, and what the detector
     * said. Every value is a word or a number, so that nothing needs quotes.
     */
    static String csv(ReviewStore reviews, Campaign campaign) {
        StringBuilder csv = new StringBuilder(HEADER);
        String cursor = null;
        do {
            Page<LabelledAnswer> page = reviews.labelled(campaign.account(), campaign.id(), cursor, AT_A_TIME);
            page.items().forEach(answer -> csv.append(row(answer)));
            cursor = page.next();
        } while (cursor != null);
        return csv.toString();
    }

    private static String row(LabelledAnswer answer) {
        AttemptOutcome outcome = answer.attempt().outcome();
        boolean screening = answer.answeredBy() == Verdict.SCREENING;
        return String.join(
                        ",",
                        answer.attempt().id() + ".wav",
                        screening ? Verdict.MACHINE.text() : answer.answeredBy().text(),
                        screening ? Verdict.SCREENING.text() : "",
                        text(outcome.verdict()),
                        millis(outcome.detection()),
                        outcome.confidence() == null ? "" : String.format(Locale.ROOT, "%.3f", outcome.confidence()),
                        text(outcome.revised()),
                        outcome.result().name())
                + "\r\n";
    }

    private static String text(@Nullable String word) {
        return word == null ? "" : word;
    }

    private static String millis(@Nullable Duration duration) {
        return duration == null ? "" : Long.toString(duration.toMillis());
    }
}
