package org.cordboard.harness.network;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which number of the simulated network does what: the last two digits decide, so that any list of numbers gets a
 * realistic mix.
 *
 * <pre>
 *   00-42  human           70-77  busy (486)             94-95  silence
 *   43     early ringback  78-85  no answer              96     answers, no RTP
 *   44     business        86-89  unallocated (404)      97-98  hang-up
 *   45-67  machine         90     announced, then 404    99     answer crossing CANCEL
 *   68     screening       91-92  congestion (503)
 *   69     fax             93     announced, then 503
 * </pre>
 *
 * The last digit also chooses the voice and how long it rings: 1000 ms and 220 ms more for each unit (1.00-2.98 s).
 * A number without two final digits is unallocated. The SIPp scenario is generated from this plan. Immutable.
 */
public final class NumberPlan {
    private NumberPlan() {}

    /** What this number does; the number may be in any notation that ends with its last two digits. */
    public static Behaviour behaviour(String number) {
        int length = number.length();
        if (length < 2 || !isDigit(number.charAt(length - 1)) || !isDigit(number.charAt(length - 2))) {
            return Behaviour.UNALLOCATED;
        }
        int ending = Integer.parseInt(number.substring(length - 2));
        return Arrays.stream(Behaviour.values())
                .filter(behaviour -> ending >= first(behaviour) && ending <= last(behaviour))
                .findFirst()
                .orElseThrow();
    }

    /** How long this number rings before it answers, if it answers. */
    public static Duration ringing(String number) {
        return ringing(lastDigit(number));
    }

    /** The two-digit endings of the numbers with this behaviour, ascending; as many as its share in per cent. */
    public static List<String> endings(Behaviour behaviour) {
        return IntStream.rangeClosed(first(behaviour), last(behaviour))
                .mapToObj(ending -> (ending < 10 ? "0" : "") + ending)
                .toList();
    }

    static Duration ringing(int lastDigit) {
        return Duration.ofMillis(1000 + 220L * lastDigit);
    }

    private static int lastDigit(String number) {
        return number.isEmpty() ? 0 : Math.max(0, Character.digit(number.charAt(number.length() - 1), 10));
    }

    private static int first(Behaviour behaviour) {
        return switch (behaviour) {
            case HUMAN -> 0;
            case EARLY_RINGBACK -> 43;
            case BUSINESS -> 44;
            case MACHINE -> 45;
            case SCREENING -> 68;
            case FAX -> 69;
            case BUSY -> 70;
            case NO_ANSWER -> 78;
            case UNALLOCATED -> 86;
            case ANNOUNCED_UNALLOCATED -> 90;
            case CONGESTION -> 91;
            case ANNOUNCED_CONGESTION -> 93;
            case SILENCE -> 94;
            case NO_RTP -> 96;
            case HANG_UP -> 97;
            case CROSSING -> 99;
        };
    }

    private static int last(Behaviour behaviour) {
        return switch (behaviour) {
            case HUMAN -> 42;
            case MACHINE -> 67;
            case BUSY -> 77;
            case NO_ANSWER -> 85;
            case UNALLOCATED -> 89;
            case CONGESTION -> 92;
            case SILENCE -> 95;
            case HANG_UP -> 98;
            default -> first(behaviour);
        };
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
