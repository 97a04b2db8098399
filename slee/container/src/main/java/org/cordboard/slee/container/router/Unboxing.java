package org.cordboard.slee.container.router;

import org.jspecify.annotations.Nullable;

/** Takes primitive attributes out of their boxes, with Java's default for what was never set; for generated classes. */
public final class Unboxing {
    private Unboxing() {}

    /** Returns a boolean, or false. */
    public static boolean toBoolean(@Nullable Object value) {
        return value != null && (Boolean) value;
    }

    /** Returns a byte, or 0. */
    public static byte toByte(@Nullable Object value) {
        return value == null ? 0 : (Byte) value;
    }

    /** Returns a character, or 0. */
    public static char toChar(@Nullable Object value) {
        return value == null ? 0 : (Character) value;
    }

    /** Returns a short, or 0. */
    public static short toShort(@Nullable Object value) {
        return value == null ? 0 : (Short) value;
    }

    /** Returns an int, or 0. */
    public static int toInt(@Nullable Object value) {
        return value == null ? 0 : (Integer) value;
    }

    /** Returns a long, or 0. */
    public static long toLong(@Nullable Object value) {
        return value == null ? 0 : (Long) value;
    }

    /** Returns a float, or 0. */
    public static float toFloat(@Nullable Object value) {
        return value == null ? 0 : (Float) value;
    }

    /** Returns a double, or 0. */
    public static double toDouble(@Nullable Object value) {
        return value == null ? 0 : (Double) value;
    }
}
