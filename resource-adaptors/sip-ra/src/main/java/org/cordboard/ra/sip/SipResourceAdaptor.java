package org.cordboard.ra.sip;

import javax.slee.Address;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FailureReason;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.Marshaler;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives SBBs a SIP stack as the resource adaptor type {@code JAIN SIP}, {@code javax.sip}, {@code 1.2} describes it
 * (JSR 240 appendix D).
 *
 * <p>Requests that no service takes are answered here: INVITE 404, OPTIONS 200, what belongs to an unknown dialog or
 * transaction 481. <em>Thread-safe</em>; the SLEE calls the life cycle methods one after the other.
 */
@SuppressWarnings("checkstyle:ParameterNumber")
public final class SipResourceAdaptor implements ResourceAdaptor {
    private volatile @Nullable ResourceAdaptorContext context;
    private volatile @Nullable SipSettings settings;
    private volatile @Nullable SipEntity entity;

    /** Called by the SLEE. */
    public SipResourceAdaptor() {}

    // Life cycle

    @Override
    public void setResourceAdaptorContext(ResourceAdaptorContext given) {
        context = given;
    }

    @Override
    public void unsetResourceAdaptorContext() {
        context = null;
    }

    @Override
    public void raVerifyConfiguration(ConfigProperties properties) throws InvalidConfigurationException {
        SipSettings.read(properties).verifyFree();
    }

    @Override
    public void raConfigure(ConfigProperties properties) {
        try {
            settings = SipSettings.read(properties);
        } catch (InvalidConfigurationException unverified) {
            throw new IllegalArgumentException(unverified.getMessage(), unverified);
        }
    }

    /** Not supported while active, as the descriptor says: sockets keep their address. */
    @Override
    public void raConfigurationUpdate(ConfigProperties properties) {
        raConfigure(properties);
    }

    @Override
    public void raUnconfigure() {
        settings = null;
    }

    @Override
    public void raActive() {
        ResourceAdaptorContext given = context;
        SipSettings configured = settings;
        if (given == null || configured == null) {
            throw new IllegalStateException("The entity must be configured before it is activated");
        }
        entity = SipEntity.start(
                given.getEntityName(), configured, given.getSleeEndpoint(), given.getEventLookupFacility());
    }

    @Override
    public void raStopping() {
        SipEntity running = entity;
        if (running != null) {
            running.drain();
        }
    }

    @Override
    public void raInactive() {
        SipEntity running = entity;
        entity = null;
        if (running != null) {
            running.stop();
        }
    }

    /** What runs while the entity is active. */
    @Nullable SipEntity entity() {
        return entity;
    }

    // Interfaces

    @Override
    public @Nullable Object getResourceAdaptorInterface(String className) {
        SipEntity running = entity;
        return running == null ? null : running.provider();
    }

    @Override
    public @Nullable Marshaler getMarshaler() {
        return null;
    }

    // Services: every event is fired, since what happens to it decides the answer.

    @Override
    public void serviceActive(ReceivableService service) {
        // Its events come anyway.
    }

    @Override
    public void serviceStopping(ReceivableService service) {
        // The SLEE starts nothing new for it.
    }

    @Override
    public void serviceInactive(ReceivableService service) {
        // What it had taken is unreferenced now.
    }

    // Activities

    @Override
    public @Nullable Object getActivity(ActivityHandle handle) {
        SipEntity running = entity;
        return running == null ? null : running.activities().find(handle);
    }

    @Override
    public @Nullable ActivityHandle getActivityHandle(Object activity) {
        SipEntity running = entity;
        return running != null
                        && activity instanceof SipActivity ours
                        && running.activities().isLive(ours)
                ? ours.handle()
                : null;
    }

    @Override
    public void queryLiveness(ActivityHandle handle) {
        SipEntity running = entity;
        SipActivity activity = running == null ? null : running.activities().find(handle);
        if (running != null && activity instanceof SipDialog dialog) {
            dialog.endIfOver();
        }
    }

    @Override
    public void administrativeRemove(ActivityHandle handle) {
        SipEntity running = entity;
        if (running != null && running.activities().find(handle) instanceof SipDialog dialog) {
            dialog.abandon();
        }
    }

    @Override
    public void activityEnded(ActivityHandle handle) {
        SipEntity running = entity;
        if (running != null) {
            running.activities().forget(handle);
        }
    }

    @Override
    public void activityUnreferenced(ActivityHandle handle) {
        SipEntity running = entity;
        SipActivity activity = running == null ? null : running.activities().find(handle);
        if (running == null || activity == null) {
            return;
        }
        if (activity instanceof SipDialog dialog) {
            dialog.abandon();
        } else if (activity instanceof SipServerTransaction transaction) {
            running.answers().abandoned(transaction);
        }
    }

    // Events

    @Override
    public void eventProcessingSuccessful(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        SipEntity running = entity;
        if (running != null) {
            running.answers().processed(event, EventFlags.hasSbbProcessedEvent(flags));
        }
    }

    @Override
    public void eventProcessingFailed(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags,
            FailureReason reason) {
        SipEntity running = entity;
        if (running != null) {
            running.answers().failed(event, reason);
        }
    }

    @Override
    public void eventUnreferenced(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        // Not asked for: the fate of an event is known when it is processed.
    }
}
