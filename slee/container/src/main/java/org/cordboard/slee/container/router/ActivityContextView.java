package org.cordboard.slee.container.router;

import javax.slee.ActivityContextInterface;
import javax.slee.SbbLocalObject;
import org.jspecify.annotations.Nullable;

/**
 * An activity context as components see it; generated classes add the attributes of an SBB's own interface (JSR 240, 7.4).
 * *Thread-safe.*
 */
public class ActivityContextView implements ActivityContextInterface {
    private final ActivityContext context;

    /** Creates a view. */
    public ActivityContextView(ActivityContext context) {
        this.context = context;
    }

    /** Returns the context behind a view. */
    public static ActivityContext contextOf(ActivityContextInterface view) {
        if (view instanceof ActivityContextView known) {
            return known.context;
        }
        if (view == null) {
            throw new NullPointerException("an activity context interface must be given");
        }
        throw new IllegalArgumentException("not an activity context interface of this container: " + view.getClass());
    }

    @Override
    public @Nullable Object getActivity() {
        Current.required();
        return context.source().activity(context);
    }

    @Override
    public void attach(SbbLocalObject sbb) {
        Transaction transaction = Current.required();
        context.attach(transaction, LocalObject.entityOf(sbb));
    }

    @Override
    public void detach(SbbLocalObject sbb) {
        Transaction transaction = Current.required();
        Attachment attachment = context.attachment(LocalObject.entityOf(sbb));
        if (attachment != null) {
            attachment.detach(transaction);
        }
    }

    @Override
    public boolean isAttached(SbbLocalObject sbb) {
        Current.required();
        Attachment attachment = context.attachment(LocalObject.entityOf(sbb));
        return attachment != null && attachment.isAttached();
    }

    @Override
    public boolean isEnding() {
        Current.required();
        return context.isEnding();
    }

    /** Reads a shared attribute; for generated classes. */
    protected final @Nullable Object attribute(String name) {
        Current.required();
        return context.attribute(name);
    }

    /** Writes a shared attribute; for generated classes. */
    protected final void attribute(String name, @Nullable Object value) {
        context.attribute(Current.required(), name, value);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof ActivityContextView that && context == that.context;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(context);
    }

    @Override
    public String toString() {
        return context.toString();
    }
}
