package org.cordboard.harness.benchmarks.adaptor;

import javax.slee.Address;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.FailureReason;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.Marshaler;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import org.jspecify.annotations.Nullable;

/** A resource adaptor that needs nothing of what the SLEE may tell it; its activities are their own handles. *Thread-safe.* */
public abstract class QuietResourceAdaptor implements ResourceAdaptor {
    @Override
    public Object getResourceAdaptorInterface(String className) {
        return this;
    }

    @Override
    public Object getActivity(ActivityHandle handle) {
        return handle;
    }

    @Override
    public ActivityHandle getActivityHandle(Object activity) {
        return (ActivityHandle) activity;
    }

    @Override
    public @Nullable Marshaler getMarshaler() {
        return null;
    }

    @Override
    public void unsetResourceAdaptorContext() {}

    @Override
    public void raVerifyConfiguration(ConfigProperties properties) {}

    @Override
    public void raUnconfigure() {}

    @Override
    public void raStopping() {}

    @Override
    public void raInactive() {}

    @Override
    public void raConfigurationUpdate(ConfigProperties properties) {}

    @Override
    public void serviceActive(ReceivableService serviceInfo) {}

    @Override
    public void serviceStopping(ReceivableService serviceInfo) {}

    @Override
    public void serviceInactive(ReceivableService serviceInfo) {}

    @Override
    public void queryLiveness(ActivityHandle handle) {}

    @Override
    public void administrativeRemove(ActivityHandle handle) {}

    @Override
    public void eventProcessingSuccessful(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {}

    @Override
    public void eventProcessingFailed(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags,
            FailureReason reason) {}

    @Override
    public void eventUnreferenced(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {}

    @Override
    public void activityEnded(ActivityHandle handle) {}

    @Override
    public void activityUnreferenced(ActivityHandle handle) {}
}
