package javax.slee.resource;

/** Flags of an activity, given when it starts; joined by or. JSR 240 section 15. */
public final class ActivityFlags {
    /** No flags. */
    public static final int NO_FLAGS = 0;

    /** Call {@link ResourceAdaptor#activityEnded} when the activity has ended. */
    public static final int REQUEST_ENDED_CALLBACK = 2;

    /** Call {@link ResourceAdaptor#activityUnreferenced} when nobody refers to the activity any more. */
    public static final int REQUEST_ACTIVITY_UNREFERENCED_CALLBACK = 4;

    /** The SLEE may marshal the activity handle. */
    public static final int SLEE_MAY_MARSHAL = 1;

    private ActivityFlags() {}

    /** Adds {@link #REQUEST_ENDED_CALLBACK}. */
    public static int setRequestEndedCallback(int flags) {
        return flags | REQUEST_ENDED_CALLBACK;
    }

    /** Whether {@link #REQUEST_ENDED_CALLBACK} is among the flags. */
    public static boolean hasRequestEndedCallback(int flags) {
        return (flags & REQUEST_ENDED_CALLBACK) != 0;
    }

    /** Adds {@link #REQUEST_ACTIVITY_UNREFERENCED_CALLBACK}. */
    public static int setRequestSleeActivityGCCallback(int flags) {
        return flags | REQUEST_ACTIVITY_UNREFERENCED_CALLBACK;
    }

    /** Whether {@link #REQUEST_ACTIVITY_UNREFERENCED_CALLBACK} is among the flags. */
    public static boolean hasRequestSleeActivityGCCallback(int flags) {
        return (flags & REQUEST_ACTIVITY_UNREFERENCED_CALLBACK) != 0;
    }

    /** Adds {@link #SLEE_MAY_MARSHAL}. */
    public static int setSleeMayMarshal(int flags) {
        return flags | SLEE_MAY_MARSHAL;
    }

    /** Whether {@link #SLEE_MAY_MARSHAL} is among the flags. */
    public static boolean hasSleeMayMarshal(int flags) {
        return (flags & SLEE_MAY_MARSHAL) != 0;
    }
}
