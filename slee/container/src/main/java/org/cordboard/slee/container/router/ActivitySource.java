package org.cordboard.slee.container.router;

import javax.slee.resource.FailureReason;
import org.jspecify.annotations.Nullable;

/** Whoever started activities: a resource adaptor entity, the null activity factory, a service (JSR 240, 7.3). *Thread-safe.* */
public interface ActivitySource {
    /** Returns the activity object of an activity context, or null when its source has it no more. */
    @Nullable Object activity(ActivityContext context);

    /** Says whether {@link #unreferenced} is wanted for this activity context. */
    boolean wantsUnreferenced(ActivityContext context);

    /** Says that nothing refers to the activity context any more. */
    void unreferenced(ActivityContext context);

    /** Says that the activity has ended and that its context is gone. */
    void ended(ActivityContext context);

    /** Says that an event was processed; only for events fired with flags. */
    void processed(ActivityContext context, RoutedEvent event);

    /** Says that an event will not be processed; only for events fired with flags. */
    void failed(ActivityContext context, RoutedEvent event, FailureReason reason);
}
