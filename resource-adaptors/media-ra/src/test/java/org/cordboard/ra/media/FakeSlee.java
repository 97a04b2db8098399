package org.cordboard.ra.media;

import java.util.Map;
import java.util.Timer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.ResourceAdaptorID;
import javax.slee.resource.ResourceAdaptorTypeID;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.StartActivityException;
import javax.slee.resource.UnrecognizedActivityHandleException;
import javax.slee.transaction.SleeTransactionManager;
import org.jspecify.annotations.Nullable;

/** What a SLEE is to this adaptor, without services: it keeps activities and events. Thread-safe, but for its transactions. */
final class FakeSlee implements ResourceAdaptorContext, SleeEndpoint, EventLookupFacility {
    private final ResourceAdaptor adaptor;
    private final Map<ActivityHandle, Object> activities = new ConcurrentHashMap<>();
    private final BlockingQueue<Fired> fired = new LinkedBlockingQueue<>();
    final FakeTransactions transactions = new FakeTransactions();
    private volatile boolean refusing;

    /** An event or, with the activity itself as its event, an end. */
    record Fired(Object activity, Object event) {}

    private record Type(EventTypeID id) implements FireableEventType {
        @Override
        public EventTypeID getEventType() {
            return id;
        }

        @Override
        public String getEventClassName() {
            return id.getName();
        }

        @Override
        public ClassLoader getEventClassLoader() {
            return FakeSlee.class.getClassLoader();
        }
    }

    FakeSlee(ResourceAdaptor adaptor) {
        this.adaptor = adaptor;
    }

    void refuseActivities() {
        refusing = true;
    }

    int activities() {
        return activities.size();
    }

    /** The next event, on this activity and of this kind. */
    <T> T next(Object activity, Class<T> kind) throws InterruptedException {
        Fired next = fired.poll(10, TimeUnit.SECONDS);
        if (next == null || next.activity != activity || !kind.isInstance(next.event)) {
            throw new AssertionError("expected " + kind.getSimpleName() + " on " + activity + ", came " + next);
        }
        return kind.cast(next.event);
    }

    /** The next thing that happens is the end of this activity. */
    void nextEnds(Object activity) throws InterruptedException {
        next(activity, activity.getClass());
    }

    @Override
    public void startActivity(ActivityHandle handle, Object activity) throws StartActivityException {
        if (refusing) {
            throw new StartActivityException("no more activities");
        }
        if (adaptor.getActivity(handle) != activity || !handle.equals(adaptor.getActivityHandle(activity))) {
            throw new AssertionError("the adaptor must know an activity before it starts it");
        }
        activities.put(handle, activity);
    }

    @Override
    public void startActivity(ActivityHandle handle, Object activity, int flags) throws StartActivityException {
        startActivity(handle, activity);
    }

    @Override
    public void endActivity(ActivityHandle handle) throws UnrecognizedActivityHandleException {
        Object ended = activities.remove(handle);
        if (ended == null) {
            throw new UnrecognizedActivityHandleException("no activity " + handle);
        }
        adaptor.activityEnded(handle);
        fired.add(new Fired(ended, ended));
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service)
            throws UnrecognizedActivityHandleException {
        Object activity = activities.get(handle);
        if (activity == null) {
            throw new UnrecognizedActivityHandleException("no activity " + handle);
        }
        if (!type.getEventClassName().equals(event.getClass().getName())) {
            throw new AssertionError(event + " was fired as " + type.getEventType());
        }
        fired.add(new Fired(activity, event));
    }

    @Override
    public void fireEvent(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags)
            throws UnrecognizedActivityHandleException {
        fireEvent(handle, type, event, address, service);
    }

    @Override
    public FireableEventType getFireableEventType(EventTypeID id) throws UnrecognizedEventException {
        if (!id.getVendor().equals("org.cordboard") || !id.getVersion().equals("0.1")) {
            throw new UnrecognizedEventException(id.toString());
        }
        return new Type(id);
    }

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
        return "media-test";
    }

    @Override
    public ResourceAdaptorID getResourceAdaptor() {
        return new ResourceAdaptorID("Cordboard Media", "org.cordboard", "0.1");
    }

    @Override
    public ResourceAdaptorTypeID[] getResourceAdaptorTypes() {
        return new ResourceAdaptorTypeID[] {new ResourceAdaptorTypeID("Cordboard Media", "org.cordboard", "0.1")};
    }

    @Override
    public @Nullable ServiceID getInvokingService() {
        return null;
    }

    private static TransactionRequiredLocalException noTransaction() {
        return new TransactionRequiredLocalException("the test is in no transaction");
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity) throws StartActivityException {
        if (!transactions.isRunning()) {
            throw noTransaction();
        }
        startActivity(handle, activity);
    }

    @Override
    public void startActivitySuspended(ActivityHandle handle, Object activity, int flags)
            throws StartActivityException {
        startActivitySuspended(handle, activity);
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity) {
        throw noTransaction();
    }

    @Override
    public void startActivityTransacted(ActivityHandle handle, Object activity, int flags) {
        throw noTransaction();
    }

    @Override
    public void endActivityTransacted(ActivityHandle handle) {
        throw noTransaction();
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service) {
        throw noTransaction();
    }

    @Override
    public void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        throw noTransaction();
    }

    @Override
    public void suspendActivity(ActivityHandle handle) {
        throw noTransaction();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the media adaptor does not use it");
    }

    @Override
    public AlarmFacility getAlarmFacility() {
        throw unused();
    }

    @Override
    public Tracer getTracer(String name) {
        throw unused();
    }

    @Override
    public ServiceLookupFacility getServiceLookupFacility() {
        throw unused();
    }

    @Override
    public ProfileTable getProfileTable(String name) {
        throw unused();
    }

    @Override
    public SleeTransactionManager getSleeTransactionManager() {
        return transactions;
    }

    @Override
    public Timer getTimer() {
        throw unused();
    }

    @Override
    public Object getDefaultUsageParameterSet() {
        throw unused();
    }

    @Override
    public Object getUsageParameterSet(String name) {
        throw unused();
    }
}
