package javax.slee.resource;

import javax.slee.Address;
import org.jspecify.annotations.Nullable;

/** A resource adaptor object, one for each resource adaptor entity. JSR 240 section 15. *Thread-safe.* */
@SuppressWarnings("checkstyle:ParameterNumber")
public interface ResourceAdaptor {
    /** Gives the object its context; first of all calls. */
    void setResourceAdaptorContext(ResourceAdaptorContext context);

    /** Takes the context back; last of all calls. */
    void unsetResourceAdaptorContext();

    /** Takes the configuration properties, already verified; the entity is inactive from then on. */
    void raConfigure(ConfigProperties properties);

    /** Gives up what {@link #raConfigure} took. */
    void raUnconfigure();

    /** The entity is active: activities may start. */
    void raActive();

    /** The entity is stopping: no new activities may start. */
    void raStopping();

    /** The entity is inactive: no activities are left. */
    void raInactive();

    /** Checks configuration properties; may be called on an object that is not configured. */
    void raVerifyConfiguration(ConfigProperties properties) throws InvalidConfigurationException;

    /** Takes changed configuration properties, already verified. */
    void raConfigurationUpdate(ConfigProperties properties);

    /** The resource adaptor interface object of that class for SBBs, or null. */
    @Nullable Object getResourceAdaptorInterface(String className);

    /** The marshaler, or null if there is none. */
    @Nullable Marshaler getMarshaler();

    /** A service that may receive events of this entity is active. */
    void serviceActive(ReceivableService serviceInfo);

    /** Such a service is stopping. */
    void serviceStopping(ReceivableService serviceInfo);

    /** Such a service is inactive. */
    void serviceInactive(ReceivableService serviceInfo);

    /** Asks to check that an activity still lives, and to end it if not; returns at once. */
    void queryLiveness(ActivityHandle handle);

    /** The activity of a handle, or null if it is over. */
    @Nullable Object getActivity(ActivityHandle handle);

    /** The handle of an activity, or null if it is none of this entity. */
    @Nullable ActivityHandle getActivityHandle(Object activity);

    /** An administrator removes the activity; the SLEE ends it. */
    void administrativeRemove(ActivityHandle handle);

    /** An event was processed. */
    void eventProcessingSuccessful(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags);

    /** An event was not processed by all that should have. */
    void eventProcessingFailed(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags,
            FailureReason reason);

    /** The SLEE refers to an event no longer. */
    void eventUnreferenced(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags);

    /** An activity has ended and its handle is forgotten. */
    void activityEnded(ActivityHandle handle);

    /** Nobody refers to an activity any more; the resource adaptor may end it. */
    void activityUnreferenced(ActivityHandle handle);
}
