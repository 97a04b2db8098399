package org.cordboard.slee.container.facility;

import java.util.concurrent.atomic.AtomicLong;
import javax.slee.ActivityContextInterface;
import javax.slee.UnrecognizedActivityException;
import javax.slee.nullactivity.NullActivity;
import javax.slee.nullactivity.NullActivityContextInterfaceFactory;
import javax.slee.nullactivity.NullActivityFactory;
import javax.slee.resource.FailureReason;
import org.cordboard.slee.container.router.ActivityContext;
import org.cordboard.slee.container.router.ActivitySource;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.Participant;
import org.cordboard.slee.container.router.RoutedEvent;
import org.cordboard.slee.container.router.Router;
import org.cordboard.slee.container.router.Transaction;

/** Null activities, which end when nothing refers to them (JSR 240, 7.10). *Thread-safe.* */
public final class NullActivities implements ActivitySource, NullActivityFactory, NullActivityContextInterfaceFactory {
    private final Router router;
    private final AtomicLong live = new AtomicLong();

    /** Creates the factory. */
    public NullActivities(Router router) {
        this.router = router;
    }

    /** Returns how many there are. */
    public long live() {
        return live.get();
    }

    /** A null activity. *Thread-safe.* */
    private static final class Activity implements NullActivity {
        private final ActivityContext context;

        Activity(NullActivities source, Router router) {
            context = router.start(source, this, 0);
        }

        @Override
        public void endActivity() {
            Transaction transaction = Current.required();
            transaction.enlist(new Participant() {
                @Override
                public void commit() {
                    context.end();
                }

                @Override
                public void rollback() {
                    // It goes on.
                }
            });
        }

        @Override
        public String toString() {
            return "null activity";
        }
    }

    @Override
    public NullActivity createNullActivity() {
        Transaction transaction = Current.required();
        Activity activity = new Activity(this, router);
        live.incrementAndGet();
        activity.context.retain();
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                activity.context.drop();
            }

            @Override
            public void rollback() {
                activity.context.end();
                activity.context.drop();
            }
        });
        return activity;
    }

    @Override
    public ActivityContextInterface getActivityContextInterface(NullActivity activity)
            throws UnrecognizedActivityException {
        Current.required();
        if (activity instanceof Activity known && !known.context.isGone()) {
            return known.context.view();
        }
        if (activity == null) {
            throw new NullPointerException("a null activity must be given");
        }
        throw new UnrecognizedActivityException("this null activity has ended", activity);
    }

    @Override
    public Object activity(ActivityContext context) {
        return context.handle();
    }

    @Override
    public boolean wantsUnreferenced(ActivityContext context) {
        return true;
    }

    @Override
    public void unreferenced(ActivityContext context) {
        context.end();
    }

    @Override
    public void ended(ActivityContext context) {
        live.decrementAndGet();
    }

    @Override
    public void processed(ActivityContext context, RoutedEvent event) {
        // Nobody asked.
    }

    @Override
    public void failed(ActivityContext context, RoutedEvent event, FailureReason reason) {
        // Nobody asked.
    }
}
