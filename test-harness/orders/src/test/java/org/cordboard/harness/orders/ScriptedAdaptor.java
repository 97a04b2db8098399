package org.cordboard.harness.orders;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.slee.Address;
import javax.slee.EventContext;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.UnrecognizedEventException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FailureReason;
import javax.slee.resource.FireEventException;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.Marshaler;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.StartActivityException;
import javax.slee.transaction.SleeTransaction;
import javax.transaction.HeuristicMixedException;
import javax.transaction.HeuristicRollbackException;
import javax.transaction.NotSupportedException;
import javax.transaction.RollbackException;
import javax.transaction.SystemException;
import org.jspecify.annotations.Nullable;

/** Stands for an adaptor of one of the published types; its provider and activities are a story's. Thread-safe. */
public final class ScriptedAdaptor implements ResourceAdaptor {
    private final Map<ActivityHandle, ScriptedActivity> activities = new ConcurrentHashMap<>();
    private final Map<String, FireableEventType> types = new ConcurrentHashMap<>();
    private @Nullable ResourceAdaptorContext context;
    private @Nullable ScriptedSlee slee;
    private @Nullable Part part;

    private ResourceAdaptorContext context() {
        return Objects.requireNonNull(context);
    }

    private ScriptedSlee slee() {
        return Objects.requireNonNull(slee);
    }

    private Part part() {
        return Objects.requireNonNull(part);
    }

    /** Starts an activity; one that an SBB asks for gets no event before the SBB's transaction is over. */
    void start(ScriptedActivity activity) {
        activities.put(activity.handle, activity);
        try {
            try {
                context()
                        .getSleeEndpoint()
                        .startActivitySuspended(
                                activity.handle, activity.object(), ActivityFlags.REQUEST_ENDED_CALLBACK);
            } catch (TransactionRequiredLocalException none) {
                context()
                        .getSleeEndpoint()
                        .startActivity(activity.handle, activity.object(), ActivityFlags.REQUEST_ENDED_CALLBACK);
            }
        } catch (StartActivityException e) {
            throw new IllegalStateException(e);
        }
    }

    void fire(ScriptedActivity activity, String type, Object event) {
        try {
            FireableEventType known = types.computeIfAbsent(type, this::find);
            context()
                    .getSleeEndpoint()
                    .fireEvent(
                            activity.handle,
                            known,
                            event,
                            null,
                            null,
                            EventFlags.REQUEST_PROCESSING_SUCCESSFUL_CALLBACK
                                    | EventFlags.REQUEST_PROCESSING_FAILED_CALLBACK);
        } catch (FireEventException e) {
            throw new IllegalStateException(e);
        }
    }

    private FireableEventType find(String type) {
        try {
            return context().getEventLookupFacility().getFireableEventType(part().event(type));
        } catch (UnrecognizedEventException e) {
            throw new IllegalStateException(e);
        }
    }

    void end(ScriptedActivity activity) {
        context().getSleeEndpoint().endActivity(activity.handle);
    }

    /** Lets a delivery go on that was suspended; the SLEE wants that in a transaction. */
    void resume(EventContext delivery) {
        try {
            SleeTransaction transaction = context().getSleeTransactionManager().beginSleeTransaction();
            delivery.resumeDelivery();
            transaction.commit();
        } catch (NotSupportedException
                | SystemException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void setResourceAdaptorContext(ResourceAdaptorContext given) {
        context = given;
    }

    @Override
    public void raConfigure(ConfigProperties properties) {
        slee = ScriptedSlee.of(property(properties, "slee"));
        part = Part.valueOf(property(properties, "part"));
        slee.plays(part, this);
    }

    private static String property(ConfigProperties properties, String name) {
        return (String) Objects.requireNonNull(
                Objects.requireNonNull(properties.getProperty(name)).getValue());
    }

    @Override
    public Object getResourceAdaptorInterface(String className) {
        return slee().provider(part());
    }

    @Override
    public @Nullable Object getActivity(ActivityHandle handle) {
        ScriptedActivity activity = activities.get(handle);
        return activity == null ? null : activity.object();
    }

    @Override
    public @Nullable ActivityHandle getActivityHandle(Object activity) {
        return activities.values().stream()
                .filter(each -> each.object() == activity)
                .map(each -> each.handle)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void activityEnded(ActivityHandle handle) {
        activities.remove(handle);
    }

    @Override
    public void eventProcessingSuccessful(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        slee().processed(handle);
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
        slee().lost(handle, event, reason);
    }

    @Override
    public @Nullable Marshaler getMarshaler() {
        return null;
    }

    // Nothing to do

    @Override
    public void unsetResourceAdaptorContext() {}

    @Override
    public void raVerifyConfiguration(ConfigProperties properties) {}

    @Override
    public void raUnconfigure() {}

    @Override
    public void raActive() {}

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
    public void eventUnreferenced(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {}

    @Override
    public void activityUnreferenced(ActivityHandle handle) {}
}
