package javax.slee.management;

import java.util.Objects;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.slee.facilities.Level;
import javax.slee.facilities.TraceLevel;
import org.jspecify.annotations.Nullable;

/** Lets traces of a level or higher ones through. JSR 240 section 14. *Immutable*. */
@SuppressWarnings("deprecation")
public class TraceLevelFilter implements NotificationFilter {
    private static final long serialVersionUID = 1L;

    private final @Nullable TraceLevel lowest;
    private final @Nullable Level lowestOfOld;

    /** For traces of SLEE 1.1. */
    public TraceLevelFilter(TraceLevel traceLevel) throws NullPointerException {
        this.lowest = Objects.requireNonNull(traceLevel, "level must be given");
        this.lowestOfOld = null;
    }

    /**
     * For traces of SLEE 1.0.
     *
     * @deprecated use the other
     */
    @Deprecated
    public TraceLevelFilter(Level traceLevel) throws NullPointerException {
        this.lowest = null;
        this.lowestOfOld = Objects.requireNonNull(traceLevel, "level must be given");
    }

    @Override
    public boolean isNotificationEnabled(Notification notification) {
        if (!(notification instanceof TraceNotification trace)) {
            return false;
        }
        TraceLevel level = trace.getTraceLevel();
        Level old = trace.getLevel();
        return (lowest != null && level != null && !lowest.isHigherLevel(level))
                || (lowestOfOld != null && old != null && !lowestOfOld.isHigherLevel(old));
    }
}
