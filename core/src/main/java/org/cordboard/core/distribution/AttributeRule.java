package org.cordboard.core.distribution;

import java.util.List;
import java.util.Locale;

/**
 * A condition on one attribute of a contact, a column of its list. A contact without the attribute has the empty text.
 *
 * @param values what the attribute is compared with, in one case; {@link Test#LESS} and {@link Test#MORE} take one number
 * Immutable.
 */
public record AttributeRule(String attribute, Test test, List<String> values) {
    /** How it is compared. */
    public enum Test {
        /** One of the values, whatever the case. */
        IS,
        /** None of the values. */
        IS_NOT,
        /** A number below the value. What is no number is not. */
        LESS,
        /** A number above the value. */
        MORE
    }

    public AttributeRule {
        values = List.copyOf(values);
        if (attribute.isBlank() || values.isEmpty()) {
            throw new IllegalArgumentException("attribute rule must name an attribute and at least one value, was "
                    + attribute + " " + values + "; add what is missing");
        }
        boolean numeric = test == Test.LESS || test == Test.MORE;
        if (numeric && (values.size() != 1 || !number(values.get(0)))) {
            throw new IllegalArgumentException(
                    "attribute rule '" + attribute + " " + test.name().toLowerCase(Locale.ROOT)
                            + "' must have one number, was " + values + "; give one, as 18 or 0.5");
        }
    }

    private static boolean number(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
