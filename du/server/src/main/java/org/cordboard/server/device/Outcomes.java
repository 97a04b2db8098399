package org.cordboard.server.device;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;

/** Reads what a dialer says that an attempt came to. */
final class Outcomes {
    private static final int LONGEST_DETAIL = 500;

    private Outcomes() {}

    /**
     * An outcome of its words.
     *
     * @param endedAt empty: now
     * @throws IllegalArgumentException when a word is none; the message says which and the rule
     */
    static AttemptOutcome of(String result, String endedAt, String detail, Instant now) {
        AttemptResult known;
        try {
            known = AttemptResult.valueOf(result);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "result must be one of "
                            + Arrays.stream(AttemptResult.values())
                                    .filter(each -> each != AttemptResult.UNCONFIRMED)
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", "))
                            + ", was '" + result + "'",
                    none);
        }
        if (known == AttemptResult.UNCONFIRMED) {
            throw new IllegalArgumentException(
                    "result must be what the dialer knows, was UNCONFIRMED; say INTERRUPTED");
        }
        Instant at = now;
        if (!endedAt.isEmpty()) {
            try {
                at = Instant.parse(endedAt);
            } catch (DateTimeException none) {
                throw new IllegalArgumentException(
                        "the end must be an instant as 2026-01-01T10:00:00Z, was '" + endedAt
                                + "'; leave it empty for now",
                        none);
            }
        }
        String told = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return AttemptOutcome.of(known, at, told);
    }
}
