package org.cordboard.slee.container.router;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.slee.ActivityEndEvent;
import javax.slee.EventTypeID;
import javax.slee.facilities.TimerEvent;
import javax.slee.serviceactivity.ServiceStartedEvent;
import org.jspecify.annotations.Nullable;

/** The deployed event types and those of the SLEE itself (JSR 240, 8.1 and appendix). *Thread-safe.* */
public final class EventTypes {
    private static final String VENDOR = "javax.slee";

    private final Map<EventTypeID, EventType> known = new ConcurrentHashMap<>();
    private final AtomicInteger indexes = new AtomicInteger();
    private final EventType activityEnd = own("javax.slee.ActivityEndEvent", "1.0", ActivityEndEvent.class);
    private final EventType timer = own("javax.slee.facilities.TimerEvent", "1.0", TimerEvent.class);
    private final EventType serviceStarted =
            own("javax.slee.serviceactivity.ServiceStartedEvent", "1.1", ServiceStartedEvent.class);
    private final EventType serviceStartedBefore =
            own("javax.slee.serviceactivity.ServiceStartedEvent", "1.0", ServiceStartedEvent.class);

    private EventType own(String name, String version, Class<?> eventClass) {
        return add(new EventTypeID(name, VENDOR, version), eventClass, eventClass.getClassLoader());
    }

    /** Adds a type. */
    public EventType add(EventTypeID id, Class<?> eventClass, ClassLoader loader) {
        EventType type = new EventType(id, eventClass, loader, indexes.getAndIncrement());
        known.put(id, type);
        return type;
    }

    /** Takes a type away. */
    public void remove(EventTypeID id) {
        known.remove(id);
    }

    /** Returns a type, or null when it is not deployed. */
    public @Nullable EventType find(EventTypeID id) {
        return known.get(id);
    }

    /** Returns the type of activity end events. */
    public EventType activityEnd() {
        return activityEnd;
    }

    /** Returns the type of timer events. */
    public EventType timer() {
        return timer;
    }

    /** Returns the type of service started events of version 1.1. */
    public EventType serviceStarted() {
        return serviceStarted;
    }

    /** Returns the type of service started events of version 1.0. */
    public EventType serviceStartedBefore() {
        return serviceStartedBefore;
    }
}
