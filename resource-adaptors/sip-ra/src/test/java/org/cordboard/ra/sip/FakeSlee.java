package org.cordboard.ra.sip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.slee.Address;
import javax.slee.EventTypeID;
import javax.slee.ServiceID;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.UnrecognizedEventException;
import javax.slee.facilities.AlarmFacility;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.facilities.ServiceLookupFacility;
import javax.slee.facilities.Tracer;
import javax.slee.profile.ProfileTable;
import javax.slee.resource.ActivityAlreadyExistsException;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ActivityIsEndingException;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.ResourceAdaptorID;
import javax.slee.resource.ResourceAdaptorTypeID;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.UnrecognizedActivityHandleException;
import javax.slee.transaction.SleeTransactionManager;
import org.jspecify.annotations.Nullable;

/** What a SLEE is to a resource adaptor, with one event thread and services that are lambdas. Thread-safe. */
final class FakeSlee implements ResourceAdaptorContext, SleeEndpoint, EventLookupFacility, AutoCloseable {
    static final long PATIENCE_SECONDS = 30;

    /** One event as it reached the SLEE. */
    record Fired(
            String type,
            Object activity,
            Object event,
            @Nullable Address address) {}

    private record Type(EventTypeID id) implements FireableEventType {
        @Override
        public EventTypeID getEventType() {
            return id;
        }

        @Override
        public String getEventClassName() {
            return Object.class.getName();
        }

        @Override
        public ClassLoader getEventClassLoader() {
            return FakeSlee.class.getClassLoader();
        }
    }

    private static final AtomicInteger numbers = new AtomicInteger();

    /** The adaptor of the test before may still be stopping. */
    private final String name = "sip-test-" + numbers.incrementAndGet();

    private final ResourceAdaptor adaptor;
    private final Map<ActivityHandle, Object> activities = new ConcurrentHashMap<>();
    private final Set<ActivityHandle> ending = ConcurrentHashMap.newKeySet();
    private final Map<String, Consumer<Fired>> services = new ConcurrentHashMap<>();
    private final BlockingQueue<Fired> unseen = new LinkedBlockingQueue<>();
    private final List<Fired> all = new CopyOnWriteArrayList<>();
    private final ExecutorService events = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "fake-slee");
        thread.setDaemon(true);
        return thread;
    });

    FakeSlee(ResourceAdaptor adaptor) {
        this.adaptor = adaptor;
    }

    /** From now on some SBB handles events of this type, named without {@code javax.sip.}. */
    void on(String type, Consumer<Fired> service) {
        services.put("javax.sip." + type, service);
    }

    /** Waits for the next event of the type; those before it are passed over. */
    Fired await(String type) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (true) {
                Fired next = unseen.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("javax.sip." + type + " was not fired, but " + all);
                }
                if (next.type.equals("javax.sip." + type)) {
                    return next;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    List<String> types() {
        return all.stream().map(Fired::type).toList();
    }

    /** Waits until no activity is left. */
    void awaitNoActivities() {
        Bounded.await(activities::isEmpty, () -> "activities are left: " + activities.keySet());
    }

    int activities() {
        return activities.size();
    }

    /** Tells the adaptor that nobody is attached to the activity any more. */
    void unreference(Object activity) {
        ActivityHandle handle = adaptor.getActivityHandle(activity);
        events.execute(() -> adaptor.activityUnreferenced(handle));
    }

    @Override
    public void close() {
        events.shutdownNow();
    }

    // SleeEndpoint

    @Override
    public void startActivity(ActivityHandle handle, Object activity) {
        startActivity(handle, activity, 0);
    }

    @Override
    public void startActivity(ActivityHandle handle, Object activity, int flags) {
        if (activities.putIfAbsent(handle, activity) != null) {
            throw new ActivityAlreadyExistsException(handle.toString());
        }
        if (adaptor.getActivity(handle) != activity || !handle.equals(adaptor.getActivityHandle(activity))) {
            throw new AssertionError("The adaptor must know the activity before it starts it: " + handle);
        }
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity, int flags) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity, int flags) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    @Override
    public void endActivity(ActivityHandle handle) {
        if (!activities.containsKey(handle)) {
            throw new UnrecognizedActivityHandleException(handle.toString());
        }
        ending.add(handle);
        events.execute(() -> {
            activities.remove(handle);
            adaptor.activityEnded(handle);
        });
    }

    @Override
    public void endActivityTransacted(ActivityHandle handle) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service) {
        fireEvent(handle, type, event, address, service, 0);
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        Object activity = activities.get(handle);
        if (activity == null) {
            throw new UnrecognizedActivityHandleException(handle.toString());
        }
        if (ending.contains(handle)) {
            throw new ActivityIsEndingException(handle.toString());
        }
        Fired fired = new Fired(type.getEventType().getName(), activity, event, address);
        all.add(fired);
        events.execute(() -> deliver(fired, handle, type, flags));
    }

    private void deliver(Fired fired, ActivityHandle handle, FireableEventType type, int flags) {
        Consumer<Fired> service = services.get(fired.type);
        if (service != null) {
            service.accept(fired);
        }
        unseen.add(fired);
        if (EventFlags.hasRequestProcessingSuccessfulCallback(flags)) {
            int outcome = service == null ? EventFlags.NO_FLAGS : EventFlags.SBB_PROCESSED_EVENT;
            adaptor.eventProcessingSuccessful(handle, type, fired.event, fired.address, null, outcome);
        }
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    @Override
    public void suspendActivity(ActivityHandle handle) {
        throw new TransactionRequiredLocalException("tests have no transactions");
    }

    // EventLookupFacility

    @Override
    public FireableEventType getFireableEventType(EventTypeID id) throws UnrecognizedEventException {
        if (!id.getVendor().equals("net.java.slee") || !id.getVersion().equals("1.2")) {
            throw new UnrecognizedEventException(id.toString());
        }
        return new Type(id);
    }

    // ResourceAdaptorContext

    @Override
    public SleeEndpoint getSleeEndpoint() {
        return this;
    }

    @Override
    public EventLookupFacility getEventLookupFacility() {
        return this;
    }

    @Override
    public String getEntityName() {
        return name;
    }

    @Override
    public ResourceAdaptorID getResourceAdaptor() {
        return new ResourceAdaptorID("Cordboard SIP", "org.cordboard", "0.1");
    }

    @Override
    public ResourceAdaptorTypeID[] getResourceAdaptorTypes() {
        return new ResourceAdaptorTypeID[] {new ResourceAdaptorTypeID("JAIN SIP", "javax.sip", "1.2")};
    }

    @Override
    public @Nullable ServiceID getInvokingService() {
        return null;
    }

    @Override
    public AlarmFacility getAlarmFacility() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tracer getTracer(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServiceLookupFacility getServiceLookupFacility() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProfileTable getProfileTable(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SleeTransactionManager getSleeTransactionManager() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Timer getTimer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getDefaultUsageParameterSet() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getUsageParameterSet(String name) {
        throw new UnsupportedOperationException();
    }
}
