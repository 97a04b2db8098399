package org.cordboard.slee.container.resource;

import javax.slee.Address;
import javax.slee.resource.ActivityAlreadyExistsException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ActivityIsEndingException;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.IllegalEventException;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.cordboard.slee.container.router.ActivityContext;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.EventType;
import org.cordboard.slee.container.router.Participant;
import org.cordboard.slee.container.router.RoutedEvent;
import org.cordboard.slee.container.router.Transaction;
import org.jspecify.annotations.Nullable;

/** How a resource adaptor starts and ends activities and fires events (JSR 240, 15.10). *Thread-safe.* */
final class Endpoint implements SleeEndpoint {
    private final ResourceAdaptorEntity entity;

    Endpoint(ResourceAdaptorEntity entity) {
        this.entity = entity;
    }

    @Override
    public void startActivity(ActivityHandle handle, Object activity) throws ActivityAlreadyExistsException {
        startActivity(handle, activity, ActivityFlags.NO_FLAGS);
    }

    @Override
    public void startActivity(ActivityHandle handle, Object activity, int activityFlags)
            throws ActivityAlreadyExistsException {
        start(handle, activity, activityFlags);
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity) throws ActivityAlreadyExistsException {
        startActivitySuspended(handle, activity, ActivityFlags.NO_FLAGS);
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity, int activityFlags)
            throws ActivityAlreadyExistsException {
        Transaction transaction = Current.required();
        start(handle, activity, activityFlags).hold(transaction);
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity) throws ActivityAlreadyExistsException {
        startActivityTransacted(handle, activity, ActivityFlags.NO_FLAGS);
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity, int activityFlags)
            throws ActivityAlreadyExistsException {
        Transaction transaction = Current.required();
        ActivityContext started = start(handle, activity, activityFlags);
        started.retain();
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                started.drop();
            }

            @Override
            public void rollback() {
                entity.abandon(started);
            }
        });
    }

    private ActivityContext start(ActivityHandle handle, Object activity, int flags)
            throws ActivityAlreadyExistsException {
        if (handle == null || activity == null) {
            throw new NullPointerException("an activity handle and an activity must be given");
        }
        if (entity.state() != ResourceAdaptorEntity.State.ACTIVE) {
            throw new IllegalStateException(entity + " must be ACTIVE to start an activity, is " + entity.state());
        }
        ActivityContext started = entity.startActivity(handle, flags);
        if (started == null) {
            throw new ActivityAlreadyExistsException(entity + " has an activity with handle " + handle + " already");
        }
        return started;
    }

    private ActivityContext known(ActivityHandle handle) throws UnrecognizedActivityHandleException {
        if (handle == null) {
            throw new NullPointerException("an activity handle must be given");
        }
        ActivityContext context = entity.context(handle);
        if (context == null) {
            throw new UnrecognizedActivityHandleException(entity + " has no activity with handle " + handle);
        }
        return context;
    }

    @Override
    public void endActivity(ActivityHandle handle) throws UnrecognizedActivityHandleException {
        known(handle).end();
    }

    @Override
    public void endActivityTransacted(ActivityHandle handle) throws UnrecognizedActivityHandleException {
        Transaction transaction = Current.required();
        ActivityContext context = known(handle);
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                context.end();
            }

            @Override
            public void rollback() {
                // It goes on.
            }
        });
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service)
            throws UnrecognizedActivityHandleException, IllegalEventException, ActivityIsEndingException {
        fireEvent(handle, eventType, event, address, service, EventFlags.NO_FLAGS);
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int eventFlags)
            throws UnrecognizedActivityHandleException, IllegalEventException, ActivityIsEndingException {
        RoutedEvent routed = event(handle, eventType, event, address, service, eventFlags);
        known(handle).enqueue(routed);
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service)
            throws UnrecognizedActivityHandleException, IllegalEventException, ActivityIsEndingException {
        fireEventTransacted(handle, eventType, event, address, service, EventFlags.NO_FLAGS);
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int eventFlags)
            throws UnrecognizedActivityHandleException, IllegalEventException, ActivityIsEndingException {
        Transaction transaction = Current.required();
        RoutedEvent routed = event(handle, eventType, event, address, service, eventFlags);
        known(handle).enqueue(transaction, routed);
    }

    private RoutedEvent event(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags)
            throws UnrecognizedActivityHandleException, IllegalEventException, ActivityIsEndingException {
        if (eventType == null || event == null) {
            throw new NullPointerException("an event type and an event must be given");
        }
        ActivityContext context = known(handle);
        if (!(eventType instanceof EventType type)) {
            throw new IllegalArgumentException(
                    "not an event type of this container: " + eventType + "; take it from the event lookup facility");
        }
        if (!entity.mayFire(type)) {
            throw new IllegalEventException(entity + " may not fire " + type
                    + ": no resource adaptor type of it names this event type (JSR 240, 15.10)");
        }
        if (!type.eventClass().isInstance(event)) {
            throw new IllegalEventException(type + " is of " + type.getEventClassName() + ", was fired with "
                    + event.getClass().getName());
        }
        if (context.isEnding()) {
            throw new ActivityIsEndingException("the activity with handle " + handle + " is ending");
        }
        return context.event(type, event, address, service == null ? null : service.getService(), flags, null);
    }

    @Override
    public void suspendActivity(ActivityHandle handle) throws UnrecognizedActivityHandleException {
        Transaction transaction = Current.required();
        known(handle).hold(transaction);
    }
}
