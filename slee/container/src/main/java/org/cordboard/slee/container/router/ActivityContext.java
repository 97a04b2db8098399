package org.cordboard.slee.container.router;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.ServiceID;
import javax.slee.resource.FailureReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one activity, in order, and the SBB entities attached to it (JSR 240, 7). *Thread-safe; its events are handled
 * by one worker at a time.*
 */
public final class ActivityContext extends Work {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityContext.class);
    private static final int TURN = 16;
    private static final VarHandle SCHEDULED;
    private static final VarHandle REFERENCES;
    private static final VarHandle HOLDS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SCHEDULED = lookup.findVarHandle(ActivityContext.class, "scheduled", boolean.class);
            REFERENCES = lookup.findVarHandle(ActivityContext.class, "references", int.class);
            HOLDS = lookup.findVarHandle(ActivityContext.class, "holds", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private enum State {
        ACTIVE,
        ENDING,
        ENDED
    }

    final Router router;
    private final ActivitySource source;
    private final Object handle;
    private final int flags;
    private final Mailbox<RoutedEvent> events = new Mailbox<>();
    private final ActivityContextView view = new ActivityContextView(this);

    @SuppressWarnings("UnusedVariable") // through SCHEDULED
    private volatile boolean scheduled;

    private volatile int references;

    @SuppressWarnings("UnusedVariable") // through HOLDS
    private volatile int holds;

    private volatile State state = State.ACTIVE;
    private final Attachments attachments = new Attachments(this);
    private @Nullable Map<String, Object> attributes;
    private @Nullable Collection<Runnable> endings;

    // For the worker that runs this context.
    private volatile @Nullable RoutedEvent current;
    private @Nullable Attachment recipient;
    private boolean dropped;

    ActivityContext(Router router, Worker home, ActivitySource source, Object handle, int flags) {
        super(home);
        this.router = router;
        this.source = source;
        this.handle = handle;
        this.flags = flags;
    }

    /** Returns the handle under which the source knows the activity. */
    public Object handle() {
        return handle;
    }

    /** Returns the flags with which the activity was started. */
    public int flags() {
        return flags;
    }

    /** Returns whoever started the activity. */
    public ActivitySource source() {
        return source;
    }

    /** Returns the generic interface of this context. */
    public ActivityContextInterface view() {
        return view;
    }

    /** Says whether the activity is ending or has ended. */
    public boolean isEnding() {
        return state != State.ACTIVE;
    }

    /** Says whether the activity has ended and its end was handled. */
    public boolean isGone() {
        return state == State.ENDED;
    }

    @Nullable RoutedEvent current() {
        return current;
    }

    // --- firing and ending

    /** Makes an event of this context, not yet queued. */
    public RoutedEvent event(
            EventType type,
            Object event,
            @Nullable Address address,
            @Nullable ServiceID service,
            int eventFlags,
            @Nullable BooleanSupplier valid) {
        return new RoutedEvent(this, type, event, address, service, eventFlags, valid);
    }

    /** Queues an event. */
    public void enqueue(RoutedEvent event) {
        events.offer(event);
        schedule();
    }

    /** Queues an event when the transaction is kept. */
    public void enqueue(Transaction transaction, RoutedEvent event) {
        retain();
        transaction.enlist(event);
    }

    /**
     * Ends the activity after the events that are queued.
     *
     * @return whether this call did it
     */
    public boolean end() {
        synchronized (this) {
            if (state != State.ACTIVE) {
                return false;
            }
            state = State.ENDING;
        }
        enqueue(new RoutedEvent(this, router.types().activityEnd(), ActivityEnded.EVENT, null, null, 0, null));
        return true;
    }

    /** Undoes the start of an activity in a transaction that is taken back: its context never was. */
    public void abandon() {
        synchronized (this) {
            if (state == State.ENDED) {
                return;
            }
            state = State.ENDED;
            endings = null;
        }
        router.forget(this);
    }

    /** Delivers no further event until the transaction is over (JSR 240, 15.10). */
    public void hold(Transaction transaction) {
        HOLDS.getAndAdd(this, 1);
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                goOn();
            }

            @Override
            public void rollback() {
                goOn();
            }
        });
    }

    private void goOn() {
        if ((int) HOLDS.getAndAdd(this, -1) == 1) {
            schedule();
        }
    }

    void firingRolledBack(RoutedEvent event) {
        if (event.flags() != 0) {
            source.failed(this, event, FailureReason.FIRING_TRANSACTION_ROLLED_BACK);
        }
    }

    // --- references

    /** Adds a reference: an attachment, a timer, a name, an event that may be fired. */
    public void retain() {
        router.references().increment();
        REFERENCES.getAndAdd(this, 1);
    }

    /** Takes a reference away; the last one makes the context unreferenced. */
    public void drop() {
        router.references().decrement();
        if ((int) REFERENCES.getAndAdd(this, -1) == 1 && state == State.ACTIVE && source.wantsUnreferenced(this)) {
            schedule();
        }
    }

    int references() {
        return references;
    }

    /** Has something run once the activity has ended, such as unbinding its names. */
    public void atEnd(Runnable ending) {
        synchronized (this) {
            if (state != State.ENDED) {
                Collection<Runnable> known = endings;
                if (known == null) {
                    known = new ArrayList<>(2);
                    endings = known;
                } else if (known.size() == Attachments.FEW) {
                    // From here on taking one away must not look at all of them.
                    known = new LinkedHashSet<>(known);
                    endings = known;
                }
                known.add(ending);
                return;
            }
        }
        ending.run();
    }

    /** Forgets what {@link #atEnd} was given. */
    public synchronized void notAtEnd(Runnable ending) {
        if (endings != null) {
            endings.remove(ending);
        }
    }

    // --- attributes

    /** Returns a shared attribute. */
    public synchronized @Nullable Object attribute(String name) {
        return attributes == null ? null : attributes.get(name);
    }

    /** Sets a shared attribute, until the transaction is taken back. */
    public void attribute(Transaction transaction, String name, @Nullable Object value) {
        Object old = exchange(name, value);
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                // It stays.
            }

            @Override
            public void rollback() {
                exchange(name, old);
            }
        });
    }

    private synchronized @Nullable Object exchange(String name, @Nullable Object value) {
        Map<String, Object> known = attributes;
        if (known == null) {
            known = new HashMap<>(4);
            attributes = known;
        }
        return value == null ? known.remove(name) : known.put(name, value);
    }

    // --- attachments

    @Nullable Attachment attachment(SbbEntity entity) {
        return attachments.find(entity);
    }

    void attach(Transaction transaction, SbbEntity entity) {
        attachments.link(entity).attach(transaction);
    }

    void unlink(Attachment attachment) {
        attachments.unlink(attachment);
    }

    // --- running

    private void schedule() {
        if (SCHEDULED.compareAndSet(this, false, true)) {
            home.submit(this);
        }
    }

    @Override
    void run(Worker worker) {
        EntityTree tree = granted;
        if (tree != null) {
            granted = null;
            if (!deliver(worker, tree)) {
                return;
            }
        }
        for (int turn = 0; turn < TURN; ) {
            RoutedEvent event = current;
            if (event == null) {
                event = holds == 0 ? events.poll() : null;
                if (event == null) {
                    if (idle()) {
                        return;
                    }
                    continue;
                }
                begin(event);
            }
            Attachment next = pick(event);
            if (next == null) {
                finish(event);
                turn++;
                continue;
            }
            recipient = next;
            if (!next.entity.tree.claim(this) || !deliver(worker, next.entity.tree)) {
                return;
            }
        }
        worker.submit(this);
    }

    /** Returns whether there is nothing to do and this context may rest. */
    private boolean idle() {
        if (references == 0 && state == State.ACTIVE && events.isEmpty() && source.wantsUnreferenced(this)) {
            source.unreferenced(this);
        }
        scheduled = false;
        return events.isEmpty() || holds > 0 || !SCHEDULED.compareAndSet(this, false, true);
    }

    private void begin(RoutedEvent event) {
        attachments.open(isEnd(event));
        current = event;
        dropped = state == State.ENDED || !event.isValid();
        if (!dropped && !isEnd(event)) {
            for (ServiceRuntime service : event.type.starts()) {
                if (event.getService() == null || event.getService().equals(service.id())) {
                    start(event, service);
                }
            }
        }
    }

    private void start(RoutedEvent event, ServiceRuntime service) {
        Object name;
        try {
            name = service.convergenceName(event);
        } catch (Exception | Error e) {
            LOG.error("{}: initial event selection failed for {}; the service does not get it", service, event, e);
            return;
        }
        if (name != null) {
            attachments.select(service.rootFor(name));
        }
    }

    private @Nullable Attachment pick(RoutedEvent event) {
        if (dropped) {
            return null;
        }
        return isEnd(event) ? attachments.pickOrEnd(event) : attachments.pick(event);
    }

    private boolean isEnd(RoutedEvent event) {
        return event.type == router.types().activityEnd();
    }

    static boolean wants(Attachment attachment, RoutedEvent event) {
        if (event.context.isEnd(event)) {
            return true;
        }
        SbbHandler handler = attachment.entity.type.component().handler(event.type);
        if (handler == null) {
            return false;
        }
        ServiceID only = event.getService();
        if (only != null && !only.equals(attachment.entity.tree.service.id())) {
            return false;
        }
        var mask = attachment.mask;
        return attachment.selected || mask == null || !mask.contains(handler.name());
    }

    /** Delivers under the claim; returns whether the event flows on. */
    private boolean deliver(Worker worker, EntityTree tree) {
        RoutedEvent event = current;
        Attachment to = recipient;
        recipient = null;
        if (event == null || to == null) {
            tree.release();
            throw new IllegalStateException("a claim was granted to an activity context without a delivery");
        }
        attachments.reached(to);
        boolean selected = to.selected;
        to.selected = false;
        try {
            if (to.entity.isRemoved()) {
                attachments.forget(to);
                if (selected) {
                    start(event, tree.service);
                }
            } else if (selected || to.isAttached()) {
                router.deliver(worker, event, to);
            }
        } finally {
            tree.release();
        }
        return !event.park();
    }

    private void finish(RoutedEvent event) {
        current = null;
        attachments.close();
        if (state == State.ENDED) {
            if (event.flags() != 0) {
                source.failed(this, event, FailureReason.OTHER_REASON);
            }
            return;
        }
        if (isEnd(event)) {
            ended();
        } else if (event.flags() != 0) {
            source.processed(this, event);
        }
    }

    private void ended() {
        Collection<Runnable> all;
        synchronized (this) {
            state = State.ENDED;
            all = endings == null ? List.of() : endings;
            endings = null;
        }
        all.forEach(Runnable::run);
        router.forget(this);
        source.ended(this);
    }

    @Override
    public String toString() {
        return "activity context of " + handle;
    }
}
