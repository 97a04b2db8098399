package org.cordboard.harness.benchmarks.sip.components;

import static java.util.Objects.requireNonNull;

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
import org.cordboard.harness.benchmarks.calls.CallDue;
import org.cordboard.harness.benchmarks.calls.Calls;
import org.cordboard.harness.benchmarks.calls.CallsProvider;
import org.cordboard.harness.benchmarks.calls.OwnCall;
import org.jspecify.annotations.Nullable;

/** Says when to call, one activity a call. *Thread-safe.* */
public final class CallsResourceAdaptor extends QuietResourceAdaptor implements CallsProvider {
    private @Nullable ResourceAdaptorContext context;
    private @Nullable SleeEndpoint endpoint;
    private @Nullable FireableEventType due;
    private @Nullable Calls calls;

    @Override
    public void begin(OwnCall call, CallDue event) {
        try {
            requireNonNull(endpoint).startActivity(call, call, ActivityFlags.NO_FLAGS);
            requireNonNull(endpoint).fireEvent(call, requireNonNull(due), event, null, null);
        } catch (StartActivityException | FireEventException | UnrecognizedActivityHandleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void begun() {
        requireNonNull(calls).begun();
    }

    @Override
    public void heard() {
        requireNonNull(calls).heard();
    }

    @Override
    public void ended(OwnCall call, boolean completed) {
        requireNonNull(calls).ended(completed);
        try {
            requireNonNull(endpoint).endActivity(call);
        } catch (UnrecognizedActivityHandleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void hungUp() {
        requireNonNull(calls).hungUp();
    }

    @Override
    public void setResourceAdaptorContext(ResourceAdaptorContext given) {
        context = given;
        endpoint = given.getSleeEndpoint();
    }

    @Override
    public void raConfigure(ConfigProperties properties) {
        Object key =
                requireNonNull(requireNonNull(properties.getProperty("calls")).getValue());
        calls = Calls.of((String) key);
    }

    @Override
    public void raActive() {
        try {
            due = requireNonNull(context)
                    .getEventLookupFacility()
                    .getFireableEventType(new EventTypeID("CallDue", "org.cordboard.bench", "1"));
        } catch (UnrecognizedEventException e) {
            throw new SLEEException("the event type of the calls is not deployed", e);
        }
        requireNonNull(calls).provides(this);
    }
}
