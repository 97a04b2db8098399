package javax.slee.management;

import javax.slee.ComponentID;
import javax.slee.InvalidArgumentException;
import javax.slee.UnrecognizedComponentException;
import javax.slee.facilities.Level;
import javax.slee.facilities.TraceLevel;

/** Sets trace levels. JSR 240 section 14. *Thread-safe.* */
public interface TraceMBean {
    /** Its object name. */
    String OBJECT_NAME = "javax.slee.management:name=Trace";

    /**
     * The type of its notifications in SLEE 1.0.
     *
     * @deprecated each {@link NotificationSource} has its own
     */
    @Deprecated
    String TRACE_NOTIFICATION_TYPE = "javax.slee.management.trace";

    /**
     * Sets the trace level of a component of SLEE 1.0.
     *
     * @deprecated use the other
     */
    @Deprecated
    @SuppressWarnings("deprecation")
    void setTraceLevel(ComponentID id, Level traceLevel)
            throws NullPointerException, UnrecognizedComponentException, ManagementException;

    /**
     * The trace level of a component of SLEE 1.0.
     *
     * @deprecated use the other
     */
    @Deprecated
    @SuppressWarnings("deprecation")
    Level getTraceLevel(ComponentID id)
            throws NullPointerException, UnrecognizedComponentException, ManagementException;

    /** Sets the level of a tracer. */
    void setTraceLevel(NotificationSource notificationSource, String tracerName, TraceLevel level)
            throws NullPointerException, UnrecognizedNotificationSourceException, InvalidArgumentException,
                    ManagementException;

    /** Makes a tracer take its parent's level. */
    void unsetTraceLevel(NotificationSource notificationSource, String tracerName)
            throws NullPointerException, UnrecognizedNotificationSourceException, InvalidArgumentException,
                    ManagementException;

    /** The level of a tracer, its own or inherited. */
    TraceLevel getTraceLevel(NotificationSource notificationSource, String tracerName)
            throws NullPointerException, UnrecognizedNotificationSourceException, InvalidArgumentException,
                    ManagementException;

    /** The names of the tracers that a source has asked for. */
    String[] getTracersUsed(NotificationSource notificationSource)
            throws NullPointerException, UnrecognizedNotificationSourceException, ManagementException;

    /** The names of the tracers of a source whose level is set. */
    String[] getTracersSet(NotificationSource notificationSource)
            throws NullPointerException, UnrecognizedNotificationSourceException, ManagementException;
}
