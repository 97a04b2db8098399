package javax.slee.resource;

/** Flags of an event, given when it is fired; joined by or. JSR 240 section 15. */
public final class EventFlags {
    /** No flags. */
    public static final int NO_FLAGS = 0;

    /** Call {@link ResourceAdaptor#eventProcessingSuccessful} when the event was processed. */
    public static final int REQUEST_PROCESSING_SUCCESSFUL_CALLBACK = 32;

    /** Call {@link ResourceAdaptor#eventProcessingFailed} when the event was not processed. */
    public static final int REQUEST_PROCESSING_FAILED_CALLBACK = 64;

    /** Call {@link ResourceAdaptor#eventUnreferenced} when the SLEE refers to the event no longer. */
    public static final int REQUEST_EVENT_UNREFERENCED_CALLBACK = 128;

    /** The SLEE may marshal the event. */
    public static final int SLEE_MAY_MARSHAL = 16;

    private EventFlags() {}

    /** Adds {@link #REQUEST_PROCESSING_SUCCESSFUL_CALLBACK}. */
    public static int setRequestProcessingSuccessfulCallback(int flags) {
        return flags | REQUEST_PROCESSING_SUCCESSFUL_CALLBACK;
    }

    /** Whether {@link #REQUEST_PROCESSING_SUCCESSFUL_CALLBACK} is among the flags. */
    public static boolean hasRequestProcessingSuccessfulCallback(int flags) {
        return (flags & REQUEST_PROCESSING_SUCCESSFUL_CALLBACK) != 0;
    }

    /** Adds {@link #REQUEST_PROCESSING_FAILED_CALLBACK}. */
    public static int setRequestProcessingFailedCallback(int flags) {
        return flags | REQUEST_PROCESSING_FAILED_CALLBACK;
    }

    /** Whether {@link #REQUEST_PROCESSING_FAILED_CALLBACK} is among the flags. */
    public static boolean hasRequestProcessingFailedCallback(int flags) {
        return (flags & REQUEST_PROCESSING_FAILED_CALLBACK) != 0;
    }

    /** Adds {@link #REQUEST_EVENT_UNREFERENCED_CALLBACK}. */
    public static int setRequestEventReferenceReleasedCallback(int flags) {
        return flags | REQUEST_EVENT_UNREFERENCED_CALLBACK;
    }

    /** Whether {@link #REQUEST_EVENT_UNREFERENCED_CALLBACK} is among the flags. */
    public static boolean hasRequestEventReferenceReleasedCallback(int flags) {
        return (flags & REQUEST_EVENT_UNREFERENCED_CALLBACK) != 0;
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
