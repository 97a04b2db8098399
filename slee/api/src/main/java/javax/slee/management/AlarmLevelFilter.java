package javax.slee.management;

import java.util.Objects;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.slee.facilities.AlarmLevel;
import javax.slee.facilities.Level;
import org.jspecify.annotations.Nullable;

/** Lets alarms of a level or higher ones through. JSR 240 section 14. *Immutable*. */
@SuppressWarnings("deprecation")
public class AlarmLevelFilter implements NotificationFilter {
    private static final long serialVersionUID = 1L;

    private final @Nullable AlarmLevel lowest;
    private final @Nullable Level lowestOfOld;

    /** For alarms of SLEE 1.1. */
    public AlarmLevelFilter(AlarmLevel alarmLevel) throws NullPointerException {
        this.lowest = Objects.requireNonNull(alarmLevel, "level must be given");
        this.lowestOfOld = null;
    }

    /**
     * For alarms of SLEE 1.0.
     *
     * @deprecated use the other
     */
    @Deprecated
    public AlarmLevelFilter(Level alarmLevel) throws NullPointerException {
        this.lowest = null;
        this.lowestOfOld = Objects.requireNonNull(alarmLevel, "level must be given");
    }

    @Override
    public boolean isNotificationEnabled(Notification notification) {
        if (!(notification instanceof AlarmNotification alarm)) {
            return false;
        }
        AlarmLevel level = alarm.getAlarmLevel();
        Level old = alarm.getLevel();
        return (lowest != null && level != null && !lowest.isHigherLevel(level))
                || (lowestOfOld != null && old != null && !lowestOfOld.isHigherLevel(old));
    }
}
