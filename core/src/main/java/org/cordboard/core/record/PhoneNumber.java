package org.cordboard.core.record;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A telephone number in E.164 form, `+` and 7 to 15 digits (ITU-T E.164 6.2.1). Its text form is masked. Immutable. */
public record PhoneNumber(String e164) implements Serializable {
    private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public PhoneNumber {
        if (!SHAPE.matcher(e164).matches()) {
            throw new IllegalArgumentException("number must be E.164 (+ and 7 to 15 digits), was " + mask(e164)
                    + "; write it with its country code");
        }
    }

    /** The number with its last four digits hidden, as logs and messages show it. */
    public String masked() {
        return mask(e164);
    }

    /** Hides the last four characters of anything that may be a number. */
    public static String mask(String text) {
        int shown = Math.max(0, text.length() - 4);
        return text.substring(0, shown) + ".".repeat(text.length() - shown);
    }

    @Override
    public String toString() {
        return masked();
    }
}
