package org.cordboard.ra.sip;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.SipException;
import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ActivityIsEndingException;
import javax.slee.resource.FireEventException;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.StartActivityException;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live activities of one entity, and the way to the SLEE's endpoint for them. Thread-safe. */
final class Activities {
    private static final Logger log = LoggerFactory.getLogger(Activities.class);

    /** Told of the end so that handles can be forgotten, and of orphans so that no call stays up that nobody hears. */
    private static final int FLAGS =
            ActivityFlags.REQUEST_ENDED_CALLBACK | ActivityFlags.REQUEST_ACTIVITY_UNREFERENCED_CALLBACK;

    private final SleeEndpoint endpoint;
    private final ConcurrentMap<ActivityHandle, SipActivity> live = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    Activities(SleeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    SipActivityHandle newHandle(String label) {
        return new SipActivityHandle(numbers.incrementAndGet(), label);
    }

    @Nullable SipActivity find(ActivityHandle handle) {
        return live.get(handle);
    }

    boolean isLive(SipActivity activity) {
        return live.containsKey(activity.handle());
    }

    int size() {
        return live.size();
    }

    /** The SLEE has let go of the activity. */
    void forget(ActivityHandle handle) {
        live.remove(handle);
    }

    /**
     * Starts an activity that the network caused.
     *
     * @return false if the SLEE refuses it
     */
    boolean start(SipActivity activity) {
        live.put(activity.handle(), activity);
        try {
            endpoint.startActivity(activity.handle(), activity, FLAGS);
            return true;
        } catch (StartActivityException | SLEEException refused) {
            live.remove(activity.handle());
            log.warn("The SLEE does not start {}", activity.handle(), refused);
            return false;
        }
    }

    /**
     * Starts an activity that an SBB asked for: its events wait until the SBB's transaction has ended, so that an
     * answer from the network cannot overtake the attachment (JSR 240 section 15.12.5).
     *
     * @throws SipException if the SLEE refuses it
     */
    void startForSbb(SipActivity activity) throws SipException {
        live.put(activity.handle(), activity);
        try {
            try {
                endpoint.startActivitySuspended(activity.handle(), activity, FLAGS);
            } catch (TransactionRequiredLocalException outsideOfAnyTransaction) {
                endpoint.startActivity(activity.handle(), activity, FLAGS);
            }
        } catch (StartActivityException | SLEEException refused) {
            live.remove(activity.handle());
            throw new SipException("The SLEE does not start " + activity.handle(), refused);
        }
    }

    /** Ends the activity, once. */
    void end(SipActivity activity) {
        if (!activity.markEnded() || !live.containsKey(activity.handle())) {
            return;
        }
        try {
            endpoint.endActivity(activity.handle());
        } catch (SLEEException gone) {
            live.remove(activity.handle());
            log.debug("The SLEE does not know {} any more", activity.handle(), gone);
        }
    }

    /**
     * Fires an event.
     *
     * @param type null if no service in this SLEE can receive the event
     * @return false if it reaches nobody
     */
    boolean fire(SipActivity activity, @Nullable FireableEventType type, Object event, int flags) {
        if (type == null) {
            return false;
        }
        try {
            endpoint.fireEvent(activity.handle(), type, event, activity.address(), null, flags);
            return true;
        } catch (ActivityIsEndingException | UnrecognizedActivityHandleException gone) {
            log.debug("{} comes too late for {}", type.getEventType(), activity.handle());
            return false;
        } catch (FireEventException | SLEEException refused) {
            log.warn("The SLEE does not take {} on {}", type.getEventType(), activity.handle(), refused);
            return false;
        }
    }
}
