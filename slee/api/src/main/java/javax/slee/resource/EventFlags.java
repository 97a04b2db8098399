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

    /** Set by the SLEE, in the callbacks after processing, when an event handler method of some SBB was invoked. */
    public static final int SBB_PROCESSED_EVENT = 256;

    /** The bits that the specification has reserved. */
    public static final int STANDARD_FLAGS_MASK = 0x00ffffff;

    /** The bits that are free for vendors of SLEEs. */
    public static final int VENDOR_FLAGS_MASK = 0xff000000;

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

    /** Adds {@link #SBB_PROCESSED_EVENT}; for SLEEs. */
    public static int setSbbProcessedEvent(int flags) {
        return flags | SBB_PROCESSED_EVENT;
    }

    /** Whether {@link #SBB_PROCESSED_EVENT} is set. */
    public static boolean hasSbbProcessedEvent(int flags) {
        return (flags & SBB_PROCESSED_EVENT) != 0;
    }

    /** Whether no flag is set. */
    public static boolean hasNoFlags(int flags) {
        return flags == NO_FLAGS;
    }

    /** Whether any of the wanted flags is set. */
    public static boolean hasFlags(int flags, int wanted) {
        return (flags & wanted) != 0;
    }

    /** Whether any flag of the specification is set. */
    public static boolean hasStandardFlags(int flags) {
        return (flags & STANDARD_FLAGS_MASK) != 0;
    }

    /** Whether any flag of a vendor is set. */
    public static boolean hasVendorFlags(int flags) {
        return (flags & VENDOR_FLAGS_MASK) != 0;
    }
}
