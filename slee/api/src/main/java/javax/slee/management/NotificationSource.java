package javax.slee.management;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Who raised an alarm, traced, or counted. JSR 240 section 14. *Immutable*. */
@SuppressWarnings({"rawtypes", "ComparableType"})
public interface NotificationSource extends Serializable, Comparable {
    /** The type of its alarm notifications. */
    String getAlarmNotificationType();

    /** The type of its trace notifications. */
    String getTraceNotificationType();

    /** The type of its usage notifications. */
    String getUsageNotificationType();

    @Override
    boolean equals(@Nullable Object other);

    @Override
    int hashCode();

    @Override
    String toString();
}
