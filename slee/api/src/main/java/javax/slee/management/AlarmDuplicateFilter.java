package javax.slee.management;

import java.util.HashMap;
import java.util.Map;
import javax.management.Notification;
import javax.management.NotificationFilter;

/** Lets the first of equal alarms within a time through. JSR 240 section 14. *Thread-safe.* */
public class AlarmDuplicateFilter implements NotificationFilter {
    private static final long serialVersionUID = 1L;

    private final long period;

    @SuppressWarnings("serial")
    private final Map<AlarmNotification, Long> passedAt = new HashMap<>();

    /** Drops alarms that equal one which was let through within that many ms. */
    public AlarmDuplicateFilter(long period) {
        this.period = period;
    }

    @Override
    public boolean isNotificationEnabled(Notification notification) {
        if (!(notification instanceof AlarmNotification alarm)) {
            return false;
        }
        long now = System.currentTimeMillis();
        synchronized (passedAt) {
            passedAt.values().removeIf(at -> now - at >= period);
            return passedAt.putIfAbsent(alarm, now) == null;
        }
    }
}
