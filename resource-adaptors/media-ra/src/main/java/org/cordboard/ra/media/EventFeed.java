package org.cordboard.ra.media;

import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.slee.resource.ActivityIsEndingException;
import javax.slee.resource.FireEventException;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from the media loops to the SLEE on a thread of its own, in order, because firing may wait and a media loop
 * may not. At most {@value #MOST} events wait; more are dropped and counted. The end of an activity is never dropped: there are
 * no more of these than open legs. Thread-safe.
 */
final class EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int MOST = 65_536;
    private static final long LONGEST_STOP_SECONDS = 10;

    private final SleeEndpoint endpoint;
    private final Map<Class<?>, FireableEventType> types;
    private final LinkedBlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(this::run, "media-events");

    private sealed interface Item {}

    private record Happened(MediaHandle handle, Object event) implements Item {}

    private record Ended(MediaHandle handle) implements Item {}

    private record Stop() implements Item {}

    /** A feed to this endpoint. */
    EventFeed(SleeEndpoint endpoint, Map<Class<?>, FireableEventType> types) {
        this.endpoint = endpoint;
        this.types = Map.copyOf(types);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Fires an event after those that were given before. */
    void fire(MediaHandle handle, Object event) {
        if (waiting.size() < MOST) {
            waiting.add(new Happened(handle, event));
        } else if (dropped.getAndIncrement() % 1000 == 0) {
            LOG.error("the SLEE takes no media events, {} wait and {} are lost; it is overloaded", MOST, dropped.get());
        }
    }

    /** Ends an activity after the events that were given before. */
    void end(MediaHandle handle) {
        waiting.add(new Ended(handle));
    }

    /** Fires what waits, then stops. */
    void stop() {
        waiting.add(new Stop());
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("the SLEE did not take the last media events within {} s", LONGEST_STOP_SECONDS);
            thread.interrupt();
        }
    }

    private void run() {
        try {
            Item item = waiting.take();
            while (!(item instanceof Stop)) {
                carry(item);
                item = waiting.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Item item) {
        try {
            if (item instanceof Happened happened) {
                FireableEventType type = types.get(happened.event.getClass());
                endpoint.fireEvent(happened.handle, type, happened.event, null, null);
            } else if (item instanceof Ended ended) {
                endpoint.endActivity(ended.handle);
            }
        } catch (UnrecognizedActivityHandleException | ActivityIsEndingException gone) {
            LOG.debug("{} came after the end of its activity", item);
        } catch (FireEventException | RuntimeException | Error e) {
            // Whatever the SLEE throws, the events of other calls must go on
            LOG.error("the SLEE refused {}", item, e);
        }
    }
}
