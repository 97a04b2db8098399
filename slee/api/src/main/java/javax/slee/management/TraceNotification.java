package javax.slee.management;

import java.util.Objects;
import javax.management.Notification;
import javax.slee.facilities.Level;
import javax.slee.facilities.TraceLevel;
import org.jspecify.annotations.Nullable;

/** A trace. JSR 240 section 14. *Immutable* but for what JMX and the vendor set. */
@SuppressWarnings("deprecation")
public class TraceNotification extends Notification implements VendorExtensions {
    private static final long serialVersionUID = 1L;

    private final @Nullable NotificationSource notificationSource;
    private final @Nullable String tracerName;
    private final @Nullable TraceLevel traceLevel;
    private final @Nullable String messageType;
    private final transient @Nullable Object messageSource;
    private final @Nullable Level level;
    private final @Nullable Throwable cause;
    private transient @Nullable Object vendorData;

    /** A notification of SLEE 1.1; the time is ms since 1970, UTC. */
    public TraceNotification(
            String notificationType,
            TraceMBean traceMBean,
            NotificationSource notificationSource,
            String tracerName,
            TraceLevel traceLevel,
            String message,
            @Nullable Throwable cause,
            long sequenceNumber,
            long timestamp)
            throws NullPointerException {
        super(
                Objects.requireNonNull(notificationType, "notification type must be given"),
                Objects.requireNonNull(traceMBean, "trace MBean must be given"),
                sequenceNumber,
                timestamp,
                Objects.requireNonNull(message, "message must be given"));
        this.notificationSource = Objects.requireNonNull(notificationSource, "notification source must be given");
        this.tracerName = Objects.requireNonNull(tracerName, "tracer name must be given");
        this.traceLevel = Objects.requireNonNull(traceLevel, "trace level must be given");
        this.messageType = null;
        this.messageSource = null;
        this.level = null;
        this.cause = cause;
    }

    /**
     * A notification of SLEE 1.0.
     *
     * @throws IllegalArgumentException if the level is {@link Level#OFF}
     * @deprecated use the other
     */
    @Deprecated
    public TraceNotification(
            TraceMBean traceMBean,
            String messageType,
            Object messageSource,
            Level traceLevel,
            String message,
            @Nullable Throwable cause,
            long sequenceNumber,
            long timestamp)
            throws NullPointerException, IllegalArgumentException {
        super(
                TraceMBean.TRACE_NOTIFICATION_TYPE,
                Objects.requireNonNull(traceMBean, "trace MBean must be given"),
                sequenceNumber,
                timestamp,
                Objects.requireNonNull(message, "message must be given"));
        if (traceLevel.isOff()) {
            throw new IllegalArgumentException("a trace's level must be Severe to Finest, was " + traceLevel);
        }
        this.notificationSource = null;
        this.tracerName = null;
        this.traceLevel = null;
        this.messageType = Objects.requireNonNull(messageType, "message type must be given");
        this.messageSource = Objects.requireNonNull(messageSource, "message source must be given");
        this.level = traceLevel;
        this.cause = cause;
    }

    /** Who traced, or null in SLEE 1.0. */
    public final @Nullable NotificationSource getNotificationSource() {
        return notificationSource;
    }

    /** The tracer's name, or null in SLEE 1.0. */
    public final @Nullable String getTracerName() {
        return tracerName;
    }

    /** How severe it is, or null in SLEE 1.0. */
    public final @Nullable TraceLevel getTraceLevel() {
        return traceLevel;
    }

    /**
     * The message's type in SLEE 1.0, or null.
     *
     * @deprecated use {@link #getTracerName()}
     */
    @Deprecated
    public final @Nullable String getMessageType() {
        return messageType;
    }

    /**
     * Who traced in SLEE 1.0, or null.
     *
     * @deprecated use {@link #getNotificationSource()}
     */
    @Deprecated
    public final @Nullable Object getMessageSource() {
        return messageSource;
    }

    /**
     * How severe it is in SLEE 1.0, or null.
     *
     * @deprecated use {@link #getTraceLevel()}
     */
    @Deprecated
    public final @Nullable Level getLevel() {
        return level;
    }

    /** What caused it, or null. */
    public final @Nullable Throwable getCause() {
        return cause;
    }

    @Override
    public void setVendorData(@Nullable Object vendorData) {
        this.vendorData = vendorData;
    }

    @Override
    public @Nullable Object getVendorData() {
        return vendorData;
    }

    /** Whether the other is the same trace; sequence number and time aside. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TraceNotification that
                && getType().equals(that.getType())
                && Objects.equals(notificationSource, that.notificationSource)
                && Objects.equals(messageSource, that.messageSource)
                && Objects.equals(tracerName, that.tracerName)
                && Objects.equals(messageType, that.messageType)
                && Objects.equals(traceLevel, that.traceLevel)
                && Objects.equals(level, that.level)
                && getMessage().equals(that.getMessage());
    }

    @Override
    public int hashCode() {
        return Objects.hash(notificationSource, messageSource, tracerName, messageType, getMessage());
    }

    @Override
    public String toString() {
        return "TraceNotification[timestamp=" + getTimeStamp() + ",source="
                + (notificationSource == null ? messageSource : notificationSource) + ",tracer="
                + (tracerName == null ? messageType : tracerName) + ",level="
                + (traceLevel == null ? level : traceLevel)
                + ",message=" + getMessage() + ",cause=" + cause + "]";
    }
}
