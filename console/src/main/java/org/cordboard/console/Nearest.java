package org.cordboard.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody probably meant who misspelt a name. Pure functions. */
final class Nearest {
    private static final int LONGEST = 60;

    private Nearest() {}

    /** ` (did you mean 'x'?)`, or ` (known are ...)` when nothing is near. */
    static String hint(String name, Collection<String> known) {
        int reach = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= reach)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(near -> " (did you mean '" + near + "'?)")
                .orElseGet(() -> known.isEmpty()
                        ? " (there are none here)"
                        : " (known are "
                                + String.join(", ", known.stream().sorted().toList()) + ")");
    }

    /** Letters to add, drop or change (Levenshtein 1966), whatever their case. */
    private static int distance(String one, String other) {
        if (one.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
