package org.cordboard.harness.benchmarks.slee.components;

import javax.slee.EventTypeID;
import javax.slee.SLEEException;
import javax.slee.UnrecognizedEventException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.FireEventException;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.StartActivityException;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.cordboard.harness.benchmarks.adaptor.QuietResourceAdaptor;
import org.cordboard.harness.benchmarks.slee.Load;
import org.cordboard.harness.benchmarks.slee.LoadActivity;
import org.cordboard.harness.benchmarks.slee.LoadEvent;
import org.cordboard.harness.benchmarks.slee.LoadProvider;
import org.jspecify.annotations.Nullable;

/** A resource adaptor that fires as it is told. *Thread-safe.* */
public final class LoadResourceAdaptor extends QuietResourceAdaptor implements LoadProvider {
    private @Nullable ResourceAdaptorContext context;
    private @Nullable Load load;
    private @Nullable FireableEventType type;
    private @Nullable SleeEndpoint endpoint;

    private SleeEndpoint endpoint() {
        return java.util.Objects.requireNonNull(endpoint);
    }

    @Override
    public void start(LoadActivity activity) {
        try {
            endpoint().startActivity(activity, activity, ActivityFlags.NO_FLAGS);
        } catch (StartActivityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void fire(LoadActivity activity, LoadEvent event) {
        try {
            endpoint().fireEvent(activity, java.util.Objects.requireNonNull(type), event, null, null);
        } catch (FireEventException | UnrecognizedActivityHandleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void end(LoadActivity activity) {
        try {
            endpoint().endActivity(activity);
        } catch (UnrecognizedActivityHandleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void handled(LoadEvent event) {
        java.util.Objects.requireNonNull(load).handled(event);
    }

    @Override
    public void setResourceAdaptorContext(ResourceAdaptorContext given) {
        context = given;
        endpoint = given.getSleeEndpoint();
    }

    @Override
    public void raConfigure(ConfigProperties properties) {
        Object key = java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(properties.getProperty("load")).getValue());
        load = Load.of((String) key);
    }

    @Override
    public void raActive() {
        try {
            type = java.util.Objects.requireNonNull(context)
                    .getEventLookupFacility()
                    .getFireableEventType(new EventTypeID("Load", "org.cordboard.bench", "1"));
        } catch (UnrecognizedEventException e) {
            throw new SLEEException("the event type of the load is not deployed", e);
        }
        java.util.Objects.requireNonNull(load).provides(this);
    }
}
