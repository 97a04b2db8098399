package org.cordboard.ra.switchboard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.slee.Address;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.jspecify.annotations.Nullable;

/** A SLEE endpoint that remembers what it was told. */
final class FakeEndpoint implements SleeEndpoint {
    final Map<ActivityHandle, Object> activities = new ConcurrentHashMap<>();
    final List<Object> events = new CopyOnWriteArrayList<>();
    volatile boolean closed;

    @Override
    public void startActivity(ActivityHandle handle, Object activity) {
        startActivity(handle, activity, 0);
    }

    @Override
    public void startActivity(ActivityHandle handle, Object activity, int activityFlags) {
        if (closed) {
            throw new IllegalStateException("the entity is not active");
        }
        activities.put(handle, activity);
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity) {
        throw new TransactionRequiredLocalException("no transaction");
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity, int activityFlags) {
        throw new TransactionRequiredLocalException("no transaction");
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity) {
        throw new TransactionRequiredLocalException("no transaction");
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity, int activityFlags) {
        throw new TransactionRequiredLocalException("no transaction");
    }

    @Override
    public void endActivity(ActivityHandle handle) throws UnrecognizedActivityHandleException {
        if (activities.remove(handle) == null) {
            throw new UnrecognizedActivityHandleException("no such activity");
        }
    }

    @Override
    public void endActivityTransacted(ActivityHandle handle) {
        throw new TransactionRequiredLocalException("no transaction");
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service)
            throws UnrecognizedActivityHandleException {
        fireEvent(handle, eventType, event, address, service, 0);
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int eventFlags)
            throws UnrecognizedActivityHandleException {
        if (!activities.containsKey(handle)) {
            throw new UnrecognizedActivityHandleException("no such activity");
        }
        events.add(event);
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service) {
        throw new TransactionRequiredLocalException("no transaction");
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int eventFlags) {
        throw new TransactionRequiredLocalException("no transaction");
    }

    @Override
    public void suspendActivity(ActivityHandle handle) {
        throw new TransactionRequiredLocalException("no transaction");
    }
}
