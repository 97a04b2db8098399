package org.cordboard.slee.container.router;

import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.ChildRelation;
import javax.slee.SbbContext;
import javax.slee.ServiceID;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;
import org.jspecify.annotations.Nullable;

/**
 * The container's side of one SBB object; the generated class calls it for CMP fields, child relations and events (JSR 240,
 * 6.3). *Confined to one call at a time.*
 */
public final class SbbObject {
    final ServiceSbb type;
    private final ConcreteSbb sbb;
    private final SbbContextView context;
    private @Nullable SbbEntity entity;

    /** How many calls into this object are on the stack. */
    int calls;

    SbbObject(ServiceSbb type, ConcreteSbb sbb) {
        this.type = type;
        this.sbb = sbb;
        this.context = new SbbContextView(this);
        sbb.cordboardObject(this);
    }

    ConcreteSbb sbb() {
        return sbb;
    }

    /** Returns the SBB object itself; for generated classes. */
    public ConcreteSbb instance() {
        return sbb;
    }

    SbbContext context() {
        return context;
    }

    void assign(@Nullable SbbEntity to) {
        entity = to;
    }

    @Nullable SbbEntity entity() {
        return entity;
    }

    SbbEntity assigned() {
        SbbEntity known = entity;
        if (known == null) {
            throw new IllegalStateException(
                    type.component() + ": this SBB object is not assigned to an SBB entity, so it has"
                            + " no CMP fields, children or activities (JSR 240, 6.3)");
        }
        return known;
    }

    /** Returns the CMP fields for reading; for generated classes. */
    public CmpState readable() {
        return assigned().state();
    }

    /** Returns the CMP fields for writing; for generated classes. */
    public CmpState writable() {
        return assigned().writable(Current.required());
    }

    /** Returns a child relation; for generated classes. */
    public ChildRelation childRelation(int relation) {
        return new EntityChildRelation(assigned(), relation);
    }

    /** Returns the SBB's own view of an activity context; for generated classes. */
    public ActivityContextInterface narrow(ActivityContextInterface generic) {
        return type.component().view(ActivityContextView.contextOf(generic));
    }

    /** Fires an event when the transaction is kept; for generated classes. */
    public void fire(
            int number,
            Object event,
            ActivityContextInterface on,
            @Nullable Address address,
            @Nullable ServiceID service) {
        Transaction transaction = Current.required();
        assigned();
        if (event == null) {
            throw new NullPointerException("an event must be given");
        }
        ActivityContext context = ActivityContextView.contextOf(on);
        if (context.isEnding()) {
            throw new IllegalStateException("the activity is ending, so no event can be fired on it (JSR 240, 8.4.1)");
        }
        EventType fired = type.component().fired(number);
        context.enqueue(transaction, context.event(fired, event, address, service, 0, null));
    }

    /** Returns a usage parameter set, the default one for null; for generated classes. */
    public Object usage(Class<?> parameters, @Nullable String name) throws UnrecognizedUsageParameterSetNameException {
        return type.service()
                .router()
                .settings()
                .usage()
                .set(type.component().id(), type.service().id(), parameters, name);
    }

    /** Returns a reference that is still alive, or null; for CMP fields that hold references. */
    public static @Nullable Object alive(@Nullable Object reference) {
        if (reference instanceof LocalObject local) {
            return local.entity().isRemoved() ? null : reference;
        }
        if (reference instanceof ActivityContextView view) {
            return ActivityContextView.contextOf(view).isGone() ? null : reference;
        }
        return reference;
    }

    @Override
    public String toString() {
        return "object of " + type;
    }
}
