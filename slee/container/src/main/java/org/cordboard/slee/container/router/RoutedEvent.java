package org.cordboard.slee.container.router;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.EventContext;
import javax.slee.ServiceID;
import org.jspecify.annotations.Nullable;

/**
 * One event on one activity context, and what SBBs see of it (JSR 240, 8.4 and 8.6.4). *Thread-safe; its place in a queue is
 * confined to the queue's users.*
 */
public final class RoutedEvent extends Link implements EventContext, Participant {
    private static final int FLOWING = 0;
    private static final int ASKED = 1;
    private static final int PARKED = 2;

    final ActivityContext context;
    final EventType type;
    private final Object event;
    private final @Nullable Address address;
    private final @Nullable ServiceID service;
    private final int flags;

    /** When given, asked right before delivery; a cancelled timer's event is dropped. */
    private final @Nullable BooleanSupplier valid;

    private final AtomicInteger suspension = new AtomicInteger(FLOWING);
    private boolean reachedAnSbb;

    RoutedEvent(
            ActivityContext context,
            EventType type,
            Object event,
            @Nullable Address address,
            @Nullable ServiceID service,
            int flags,
            @Nullable BooleanSupplier valid) {
        this.context = context;
        this.type = type;
        this.event = event;
        this.address = address;
        this.service = service;
        this.flags = flags;
        this.valid = valid;
    }

    @Override
    public Object getEvent() {
        return event;
    }

    @Override
    public ActivityContextInterface getActivityContextInterface() {
        return context.view();
    }

    @Override
    public @Nullable Address getAddress() {
        return address;
    }

    @Override
    public @Nullable ServiceID getService() {
        return service;
    }

    /** Returns the event's type. */
    public EventType type() {
        return type;
    }

    /** Returns the flags with which it was fired. */
    public int flags() {
        return flags;
    }

    /** Says whether an SBB handled it. */
    public boolean reachedAnSbb() {
        return reachedAnSbb;
    }

    void reached() {
        reachedAnSbb = true;
    }

    boolean isValid() {
        return valid == null || valid.getAsBoolean();
    }

    @Override
    public void suspendDelivery() {
        suspendDelivery(context.router.settings().suspensionMillis());
    }

    @Override
    public void suspendDelivery(int timeout) {
        Transaction transaction = Current.required();
        if (timeout <= 0) {
            throw new IllegalArgumentException("a suspension's time-out must be above 0 ms, was " + timeout);
        }
        if (suspension.get() != FLOWING || context.current() != this) {
            throw new IllegalStateException("the event is suspended already, or its delivery is over");
        }
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                suspension.set(ASKED);
                context.router.later(timeout, RoutedEvent.this::flow);
            }

            @Override
            public void rollback() {
                // Delivery goes on.
            }
        });
    }

    @Override
    public void resumeDelivery() {
        Transaction transaction = Current.required();
        if (suspension.get() == FLOWING) {
            throw new IllegalStateException("the event is not suspended");
        }
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                flow();
            }

            @Override
            public void rollback() {
                // Stays suspended.
            }
        });
    }

    @Override
    public boolean isSuspended() {
        Current.required();
        return suspension.get() != FLOWING;
    }

    /** Says whether the delivery stops here until {@link #flow} is called. For the runner of the activity context. */
    boolean park() {
        return suspension.get() == ASKED && suspension.compareAndSet(ASKED, PARKED);
    }

    private void flow() {
        if (suspension.getAndSet(FLOWING) == PARKED) {
            context.home.submit(context);
        }
    }

    /** The transaction that fired it is kept: it is queued. */
    @Override
    public void commit() {
        context.enqueue(this);
        context.drop();
    }

    /** The transaction that fired it is taken back: it never was. */
    @Override
    public void rollback() {
        context.drop();
        context.firingRolledBack(this);
    }

    @Override
    public String toString() {
        return "event " + type;
    }
}
