package javax.slee.management;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import javax.management.Notification;
import javax.management.NotificationFilter;

/** Lets an alarm through once more than so many equal ones came within a time. JSR 240 section 14. *Thread-safe.* */
public class AlarmThresholdFilter implements NotificationFilter {
    private static final long serialVersionUID = 1L;

    private final int threshold;
    private final long period;

    @SuppressWarnings("serial")
    private final Map<AlarmNotification, ArrayDeque<Long>> seenAt = new HashMap<>();

    /** Lets one alarm through when more than that many equal ones came within that many ms, then counts anew. */
    public AlarmThresholdFilter(int threshold, long period) {
        this.threshold = threshold;
        this.period = period;
    }

    @Override
    public boolean isNotificationEnabled(Notification notification) {
        if (!(notification instanceof AlarmNotification alarm)) {
            return false;
        }
        long now = System.currentTimeMillis();
        synchronized (seenAt) {
            seenAt.values().forEach(times -> times.removeIf(at -> now - at >= period));
            seenAt.values().removeIf(ArrayDeque::isEmpty);
            ArrayDeque<Long> times = seenAt.computeIfAbsent(alarm, first -> new ArrayDeque<>());
            times.add(now);
            if (times.size() <= threshold) {
                return false;
            }
            seenAt.remove(alarm);
            return true;
        }
    }
}
