package org.cordboard.slee.components;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.slee.Address;
import javax.slee.EventTypeID;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.FailureReason;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.Marshaler;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorContext;
import org.cordboard.slee.testing.Probe;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.cordboard.slee.testing.TestProvider;
import org.jspecify.annotations.Nullable;

/** A resource adaptor that tests drive. */
public final class TestResourceAdaptor implements ResourceAdaptor, TestProvider {
    private final Map<ActivityHandle, TestActivity> activities = new ConcurrentHashMap<>();
    private @Nullable ResourceAdaptorContext context;
    private @Nullable Probe probe;

    private void saw(String line) {
        if (probe != null) {
            probe.saw(line);
        }
    }

    @Override
    public Probe probe() {
        return java.util.Objects.requireNonNull(probe);
    }

    @Override
    public ResourceAdaptorContext context() {
        return java.util.Objects.requireNonNull(context);
    }

    @Override
    public TestActivity start(String name) {
        return start(name, 0);
    }

    @Override
    public TestActivity start(String name, int flags) {
        TestActivity activity = new TestActivity(name);
        activities.put(activity, activity);
        try {
            context().getSleeEndpoint().startActivity(activity, activity, flags);
        } catch (Exception e) {
            activities.remove(activity);
            throw new IllegalStateException(e);
        }
        return activity;
    }

    @Override
    public void fire(TestActivity activity, TestEvent event) {
        fire(activity, "Asked", event, null, 0);
    }

    @Override
    public void fire(TestActivity activity, String eventType, Object event, @Nullable Address address, int flags) {
        try {
            FireableEventType type = context()
                    .getEventLookupFacility()
                    .getFireableEventType(new EventTypeID(eventType, "cordboard", "1"));
            context().getSleeEndpoint().fireEvent(activity, type, event, address, null, flags);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void end(TestActivity activity) {
        try {
            context().getSleeEndpoint().endActivity(activity);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void forget(TestActivity activity) {
        activities.remove(activity);
    }

    @Override
    public void setResourceAdaptorContext(ResourceAdaptorContext given) {
        context = given;
    }

    @Override
    public void unsetResourceAdaptorContext() {
        saw("ra unset");
    }

    @Override
    public void raVerifyConfiguration(ConfigProperties properties) throws InvalidConfigurationException {
        if (property(properties, "limit").equals(0)) {
            throw new InvalidConfigurationException("limit must be 1 or more, was 0");
        }
    }

    private static Object property(ConfigProperties properties, String name) {
        return java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(properties.getProperty(name)).getValue());
    }

    @Override
    public void raConfigure(ConfigProperties properties) {
        probe = Probe.of((String) property(properties, "probe"));
        probe.provides(this);
        saw("ra configured limit=" + property(properties, "limit"));
    }

    @Override
    public void raUnconfigure() {
        saw("ra unconfigured");
    }

    @Override
    public void raActive() {
        saw("ra active");
    }

    @Override
    public void raStopping() {
        saw("ra stopping");
    }

    @Override
    public void raInactive() {
        saw("ra inactive");
    }

    @Override
    public void raConfigurationUpdate(ConfigProperties properties) {
        saw("ra updated");
    }

    @Override
    public Object getResourceAdaptorInterface(String className) {
        return this;
    }

    @Override
    public @Nullable Marshaler getMarshaler() {
        return null;
    }

    @Override
    public void serviceActive(ReceivableService serviceInfo) {
        saw("service active " + serviceInfo.getService().getName());
    }

    @Override
    public void serviceStopping(ReceivableService serviceInfo) {
        saw("service stopping " + serviceInfo.getService().getName());
    }

    @Override
    public void serviceInactive(ReceivableService serviceInfo) {
        saw("service inactive " + serviceInfo.getService().getName());
    }

    @Override
    public void queryLiveness(ActivityHandle handle) {
        saw("query " + handle);
    }

    @Override
    public @Nullable Object getActivity(ActivityHandle handle) {
        return activities.get(handle);
    }

    @Override
    public @Nullable ActivityHandle getActivityHandle(Object activity) {
        return activity instanceof TestActivity known ? known : null;
    }

    @Override
    public void administrativeRemove(ActivityHandle handle) {
        saw("removed " + handle);
    }

    @Override
    public void eventProcessingSuccessful(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        saw("processed " + event);
    }

    @Override
    public void eventProcessingFailed(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags,
            FailureReason reason) {
        saw("failed " + event + " " + reason);
    }

    @Override
    public void eventUnreferenced(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        saw("unreferenced " + event);
    }

    @Override
    public void activityEnded(ActivityHandle handle) {
        activities.remove(handle);
        saw("ended " + ((TestActivity) handle).name());
    }

    @Override
    public void activityUnreferenced(ActivityHandle handle) {
        saw("activity unreferenced " + ((TestActivity) handle).name());
    }
}
