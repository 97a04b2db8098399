package org.cordboard.harness.benchmarks.media.components;

import static java.util.Objects.requireNonNull;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.slee.EventTypeID;
import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.UnrecognizedEventException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.FireEventException;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.StartActivityException;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.harness.benchmarks.adaptor.QuietResourceAdaptor;
import org.cordboard.harness.benchmarks.dialed.Dialed;
import org.cordboard.harness.benchmarks.dialed.DialedProvider;
import org.cordboard.ratype.switchboard.CallRecordDue;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.ratype.switchboard.SwitchboardProvider;
import org.jspecify.annotations.Nullable;

/** A switchboard without a node: what the service is told to dial has no list, store or journal behind it. *Thread-safe.* */
public final class DialingResourceAdaptor extends QuietResourceAdaptor implements SwitchboardProvider, DialedProvider {
    private final AccountId account = AccountId.next();
    private final CampaignId campaign = CampaignId.next();
    private final CallPolicy policy = CallPolicy.defaults();
    private final Queue<Dialing> unsent = new ConcurrentLinkedQueue<>();
    private @Nullable ResourceAdaptorContext context;
    private @Nullable SleeEndpoint endpoint;
    private @Nullable FireableEventType due;
    private @Nullable FireableEventType hangUp;
    private @Nullable Dialed calls;

    @Override
    public void dial(int port) {
        DueAttempt attempt = new DueAttempt(
                account,
                campaign,
                RecordId.next(),
                AttemptId.next(),
                new PhoneNumber("+16175550123"),
                new TrunkTarget("sip:127.0.0.1:" + port, "+16175550100"),
                policy);
        Dialing call = new Dialing(attempt, this);
        unsent.add(call);
        requireNonNull(calls).began();
        try {
            requireNonNull(endpoint).startActivity(call, call, ActivityFlags.NO_FLAGS);
        } catch (StartActivityException e) {
            throw new IllegalStateException(e);
        }
        fire(call, requireNonNull(due), new CallRecordDue(attempt));
    }

    @Override
    public long lag() {
        Dialing oldest = unsent.peek();
        while (oldest != null && oldest.isSent()) {
            unsent.poll();
            oldest = unsent.peek();
        }
        return oldest == null ? 0 : System.nanoTime() - oldest.begunAt();
    }

    /** A person was heard: there are no agents here. */
    void hangUp(Dialing call) {
        fire(call, requireNonNull(hangUp), new HangUpRequested("the verdict is all that is wanted"));
    }

    void ended(Dialing call, AttemptOutcome outcome) {
        call.countIn(requireNonNull(calls), outcome);
        try {
            try {
                requireNonNull(endpoint).endActivityTransacted(call);
            } catch (TransactionRequiredLocalException none) {
                requireNonNull(endpoint).endActivity(call);
            }
        } catch (UnrecognizedActivityHandleException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fire(Dialing call, FireableEventType type, Object event) {
        try {
            requireNonNull(endpoint).fireEvent(call, type, event, null, null);
        } catch (FireEventException | UnrecognizedActivityHandleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String node() {
        return "bench";
    }

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }

    @Override
    public void mediaEnded(AttemptMedia media) {
        // It is measured from outside.
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
        calls = Dialed.of((String) key);
    }

    @Override
    public void raActive() {
        due = type(CallRecordDue.class);
        hangUp = type(HangUpRequested.class);
        requireNonNull(calls).provides(this);
    }

    private FireableEventType type(Class<?> event) {
        try {
            return requireNonNull(context)
                    .getEventLookupFacility()
                    .getFireableEventType(new EventTypeID(event.getName(), "org.cordboard", "0.1"));
        } catch (UnrecognizedEventException e) {
            throw new SLEEException(event.getName() + " is not deployed", e);
        }
    }
}
