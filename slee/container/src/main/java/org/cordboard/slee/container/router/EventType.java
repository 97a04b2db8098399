package org.cordboard.slee.container.router;

import java.util.Arrays;
import javax.slee.EventTypeID;
import javax.slee.resource.FireableEventType;

/** A deployed event type and the services that it may start (JSR 240, 8.1). *Thread-safe.* */
public final class EventType implements FireableEventType {
    private final EventTypeID id;
    private final Class<?> eventClass;
    private final ClassLoader loader;
    final int index;
    private volatile ServiceRuntime[] starts = new ServiceRuntime[0];

    /**
     * Creates a type.
     *
     * @param id its identity
     * @param eventClass class or interface of its events
     * @param loader the component's class loader
     * @param index a small number, unique in the container
     */
    public EventType(EventTypeID id, Class<?> eventClass, ClassLoader loader, int index) {
        this.id = id;
        this.eventClass = eventClass;
        this.loader = loader;
        this.index = index;
    }

    @Override
    public EventTypeID getEventType() {
        return id;
    }

    @Override
    public String getEventClassName() {
        return eventClass.getName();
    }

    @Override
    public ClassLoader getEventClassLoader() {
        return loader;
    }

    /** Returns class or interface of its events. */
    public Class<?> eventClass() {
        return eventClass;
    }

    ServiceRuntime[] starts() {
        return starts;
    }

    synchronized void startsAlso(ServiceRuntime service) {
        ServiceRuntime[] more = Arrays.copyOf(starts, starts.length + 1);
        more[starts.length] = service;
        Arrays.sort(more, (a, b) -> Byte.compare(b.priority(), a.priority()));
        starts = more;
    }

    synchronized void startsNoMore(ServiceRuntime service) {
        starts = Arrays.stream(starts).filter(other -> other != service).toArray(ServiceRuntime[]::new);
    }

    @Override
    public String toString() {
        return id.getName();
    }
}
