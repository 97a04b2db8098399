package org.cordboard.slee.container.resource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.slee.ActivityContextInterface;
import javax.slee.UnrecognizedActivityException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FailureReason;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.slee.container.descriptor.ResourceAdaptorDescriptor;
import org.cordboard.slee.container.router.ActivityContext;
import org.cordboard.slee.container.router.ActivityLookup;
import org.cordboard.slee.container.router.ActivitySource;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.Environment;
import org.cordboard.slee.container.router.EventType;
import org.cordboard.slee.container.router.RoutedEvent;
import org.cordboard.slee.container.router.Router;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One resource adaptor entity: the adaptor object, its state and its activities (JSR 240, 15.3). *Thread-safe.* */
public final class ResourceAdaptorEntity implements ActivitySource, ActivityLookup {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceAdaptorEntity.class);

    /** Where an entity stands (JSR 240, 15.3.2). */
    public enum State {
        /** Configured; starts no activities. */
        INACTIVE,
        /** Starts activities and fires events. */
        ACTIVE,
        /** Starts no more activities; those that exist go on until they end. */
        STOPPING
    }

    private final String name;
    private final ResourceAdaptorDescriptor descriptor;
    private final ResourceAdaptor adaptor;
    private final Environment environment;
    private final Router router;
    private final Set<EventType> mayFire;
    private final ContextOfEntity context;
    private final ConcurrentHashMap<ActivityHandle, ActivityContext> activities = new ConcurrentHashMap<>();
    private final Function<javax.slee.ServiceID, @Nullable ReceivableService> services;
    private volatile State state = State.INACTIVE;

    /**
     * Creates an entity; it is not configured yet.
     *
     * @param name the operator's name of it
     * @param descriptor the adaptor's descriptor
     * @param adaptor the new adaptor object
     * @param mayFire event types of its resource adaptor types
     * @param facilities what it is given
     */
    public ResourceAdaptorEntity(
            String name,
            ResourceAdaptorDescriptor descriptor,
            ResourceAdaptor adaptor,
            Set<EventType> mayFire,
            EntityFacilities facilities) {
        this.name = name;
        this.descriptor = descriptor;
        this.adaptor = adaptor;
        this.mayFire = Set.copyOf(mayFire);
        this.router = facilities.router();
        this.services = facilities.services();
        this.environment = new Environment(
                "resource adaptor entity " + name, adaptor.getClass().getClassLoader(), Map.of(), null);
        this.context = new ContextOfEntity(this, facilities);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns the adaptor's descriptor. */
    public ResourceAdaptorDescriptor descriptor() {
        return descriptor;
    }

    /** Returns the adaptor's identity. */
    public ResourceAdaptorID id() {
        return new ResourceAdaptorID(
                descriptor.key().name(),
                descriptor.key().vendor(),
                descriptor.key().version());
    }

    /** Returns where it stands. */
    public State state() {
        return state;
    }

    /** Returns how many activities it has. */
    public long live() {
        return activities.size();
    }

    Class<?> classOf(String className) {
        try {
            return Class.forName(className, false, environment.loader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(this + ": class " + className + " is not in its jar", e);
        }
    }

    boolean mayFire(EventType type) {
        return descriptor.anyEventType() || mayFire.contains(type);
    }

    // --- life cycle

    /** Verifies the properties and configures the adaptor (JSR 240, 15.4). */
    public void configure(ConfigProperties properties) throws InvalidConfigurationException {
        call("setResourceAdaptorContext", each -> each.setResourceAdaptorContext(context));
        Current current = Current.get();
        current.enter(environment);
        boolean configured = false;
        try {
            adaptor.raVerifyConfiguration((ConfigProperties) properties.clone());
            adaptor.raConfigure((ConfigProperties) properties.clone());
            configured = true;
        } finally {
            current.exit();
            if (!configured) {
                quietly("unsetResourceAdaptorContext", ResourceAdaptor::unsetResourceAdaptorContext);
                context.close();
            }
        }
    }

    /** Activates it. */
    public void activate(List<ReceivableService> active) {
        if (state != State.INACTIVE) {
            throw new IllegalStateException("resource adaptor entity " + name + " must be INACTIVE, is " + state);
        }
        state = State.ACTIVE;
        try {
            call("raActive", ResourceAdaptor::raActive);
        } catch (RuntimeException | Error e) {
            state = State.INACTIVE;
            throw e;
        }
        active.forEach(this::serviceActive);
    }

    /** Stops it; activities that are left after the limit are ended by force. */
    public void deactivate(Duration limit) {
        if (state != State.ACTIVE) {
            throw new IllegalStateException("resource adaptor entity " + name + " must be ACTIVE, is " + state);
        }
        state = State.STOPPING;
        quietly("raStopping", ResourceAdaptor::raStopping);
        if (!awaitNoActivity(limit)) {
            LOG.warn("{}: {} activities are left after {}; they are ended by force", this, live(), limit);
            activities.forEach((handle, activity) -> {
                quietly("administrativeRemove", each -> each.administrativeRemove(handle));
                activity.end();
            });
            awaitNoActivity(Duration.ofSeconds(5));
        }
        quietly("raInactive", ResourceAdaptor::raInactive);
        state = State.INACTIVE;
    }

    private boolean awaitNoActivity(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!activities.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, 1_000_000);
        }
        return activities.isEmpty();
    }

    /** Unconfigures it; it is not used again. */
    public void remove() {
        if (state != State.INACTIVE) {
            throw new IllegalStateException(
                    "resource adaptor entity " + name + " must be INACTIVE, is " + state + "; deactivate it first");
        }
        quietly("raUnconfigure", ResourceAdaptor::raUnconfigure);
        quietly("unsetResourceAdaptorContext", ResourceAdaptor::unsetResourceAdaptorContext);
        context.close();
    }

    /** Tells it that a service takes events. */
    public void serviceActive(ReceivableService service) {
        quietly("serviceActive", each -> each.serviceActive(service));
    }

    /** Tells it that a service takes no more initial events. */
    public void serviceStopping(ReceivableService service) {
        quietly("serviceStopping", each -> each.serviceStopping(service));
    }

    /** Tells it that a service takes no events. */
    public void serviceInactive(ReceivableService service) {
        quietly("serviceInactive", each -> each.serviceInactive(service));
    }

    /** Returns the object that SBBs use. */
    public @Nullable Object interfaceFor(String className) {
        Current current = Current.get();
        current.enter(environment);
        try {
            return adaptor.getResourceAdaptorInterface(className);
        } finally {
            current.exit();
        }
    }

    private void call(String what, Consumer<ResourceAdaptor> callback) {
        Current current = Current.get();
        current.enter(environment);
        try {
            callback.accept(adaptor);
        } catch (RuntimeException | Error e) {
            // Whoever asked for it is told, and tells the user.
            LOG.debug("{}: {} failed", this, what, e);
            throw e;
        } finally {
            current.exit();
        }
    }

    private void quietly(String what, Consumer<ResourceAdaptor> callback) {
        Current current = Current.get();
        current.enter(environment);
        try {
            callback.accept(adaptor);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: {} failed", this, what, e);
        } finally {
            current.exit();
        }
    }

    // --- activities

    @Nullable ActivityContext context(ActivityHandle handle) {
        return activities.get(handle);
    }

    @Nullable ActivityContext startActivity(ActivityHandle handle, int flags) {
        ActivityContext started = router.start(this, handle, flags);
        if (activities.putIfAbsent(handle, started) == null) {
            return started;
        }
        started.abandon();
        return null;
    }

    void abandon(ActivityContext started) {
        activities.remove((ActivityHandle) started.handle(), started);
        started.abandon();
    }

    @Override
    public ActivityContextInterface find(Object activity) throws UnrecognizedActivityException {
        if (activity == null) {
            throw new NullPointerException("an activity must be given");
        }
        ActivityHandle handle;
        Current current = Current.get();
        current.enter(environment);
        try {
            handle = adaptor.getActivityHandle(activity);
        } finally {
            current.exit();
        }
        ActivityContext known = handle == null ? null : activities.get(handle);
        if (known == null) {
            throw new UnrecognizedActivityException(
                    "resource adaptor entity " + name + " has no such activity; it has ended or was never started",
                    activity);
        }
        return known.view();
    }

    @Override
    public @Nullable Object activity(ActivityContext of) {
        Current current = Current.get();
        current.enter(environment);
        try {
            return adaptor.getActivity((ActivityHandle) of.handle());
        } finally {
            current.exit();
        }
    }

    @Override
    public boolean wantsUnreferenced(ActivityContext of) {
        return (of.flags() & ActivityFlags.REQUEST_ACTIVITY_UNREFERENCED_CALLBACK) != 0;
    }

    @Override
    public void unreferenced(ActivityContext of) {
        quietly("activityUnreferenced", each -> each.activityUnreferenced((ActivityHandle) of.handle()));
    }

    @Override
    public void ended(ActivityContext of) {
        activities.remove((ActivityHandle) of.handle(), of);
        if ((of.flags() & ActivityFlags.REQUEST_ENDED_CALLBACK) != 0) {
            quietly("activityEnded", each -> each.activityEnded((ActivityHandle) of.handle()));
        }
    }

    @Override
    public void processed(ActivityContext of, RoutedEvent event) {
        ActivityHandle handle = (ActivityHandle) of.handle();
        if ((event.flags() & EventFlags.REQUEST_PROCESSING_SUCCESSFUL_CALLBACK) != 0) {
            quietly(
                    "eventProcessingSuccessful",
                    each -> each.eventProcessingSuccessful(
                            handle,
                            event.type(),
                            event.getEvent(),
                            event.getAddress(),
                            receivable(event),
                            outcome(event)));
        }
        unreferencedEvent(handle, event);
    }

    @Override
    public void failed(ActivityContext of, RoutedEvent event, FailureReason reason) {
        ActivityHandle handle = (ActivityHandle) of.handle();
        if ((event.flags() & EventFlags.REQUEST_PROCESSING_FAILED_CALLBACK) != 0) {
            quietly(
                    "eventProcessingFailed",
                    each -> each.eventProcessingFailed(
                            handle,
                            event.type(),
                            event.getEvent(),
                            event.getAddress(),
                            receivable(event),
                            outcome(event),
                            reason));
        }
        unreferencedEvent(handle, event);
    }

    private void unreferencedEvent(ActivityHandle handle, RoutedEvent event) {
        if ((event.flags() & EventFlags.REQUEST_EVENT_UNREFERENCED_CALLBACK) != 0) {
            quietly(
                    "eventUnreferenced",
                    each -> each.eventUnreferenced(
                            handle,
                            event.type(),
                            event.getEvent(),
                            event.getAddress(),
                            receivable(event),
                            outcome(event)));
        }
    }

    /** JSR 240, 15.13: the callbacks say whether some SBB has handled the event. */
    private static int outcome(RoutedEvent event) {
        return event.reachedAnSbb() ? EventFlags.setSbbProcessedEvent(event.flags()) : event.flags();
    }

    private @Nullable ReceivableService receivable(RoutedEvent event) {
        return event.getService() == null ? null : services.apply(event.getService());
    }

    @Override
    public String toString() {
        return "resource adaptor entity " + name;
    }
}
