package org.cordboard.slee.container.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.slee.ActivityContextInterface;
import javax.slee.FactoryException;
import javax.slee.ServiceID;
import javax.slee.UnrecognizedActivityException;
import javax.slee.resource.FailureReason;
import javax.slee.serviceactivity.ServiceActivity;
import javax.slee.serviceactivity.ServiceActivityContextInterfaceFactory;
import javax.slee.serviceactivity.ServiceActivityFactory;
import javax.slee.serviceactivity.ServiceStartedEvent;
import org.cordboard.slee.container.router.ActivityContext;
import org.cordboard.slee.container.router.ActivitySource;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.EventTypes;
import org.cordboard.slee.container.router.RoutedEvent;
import org.cordboard.slee.container.router.Router;

/** The activity of each active service (JSR 240, 7.9). *Thread-safe.* */
public final class ServiceActivities
        implements ActivitySource, ServiceActivityFactory, ServiceActivityContextInterfaceFactory {
    private final Router router;
    private final Map<ServiceID, ActivityContext> contexts = new ConcurrentHashMap<>();

    /** Creates the source. */
    public ServiceActivities(Router router) {
        this.router = router;
    }

    /** The activity object; equal for the same service. *Immutable.* */
    private record Activity(ServiceID service) implements ServiceActivity {
        @Override
        public ServiceID getService() {
            return service;
        }
    }

    private record Started(ServiceID service) implements ServiceStartedEvent {
        @Override
        public ServiceID getService() {
            return service;
        }
    }

    /** Starts the activity of a service and tells the service that it has started. */
    public void start(ServiceID service) {
        ActivityContext context = router.start(this, new Activity(service), 0);
        contexts.put(service, context);
        EventTypes types = router.types();
        context.enqueue(context.event(types.serviceStarted(), new Started(service), null, service, 0, null));
        context.enqueue(context.event(types.serviceStartedBefore(), new Started(service), null, service, 0, null));
    }

    /** Ends the activity of a service. */
    public void end(ServiceID service) {
        ActivityContext context = contexts.get(service);
        if (context != null) {
            context.end();
        }
    }

    /** Returns how many there are. */
    public int live() {
        return contexts.size();
    }

    @Override
    public ServiceActivity getActivity() {
        Current.required();
        ServiceID service = Current.get().service();
        if (service == null) {
            throw new FactoryException("the service activity is only known to SBBs of the service");
        }
        return new Activity(service);
    }

    @Override
    public ActivityContextInterface getActivityContextInterface(ServiceActivity activity)
            throws UnrecognizedActivityException {
        Current.required();
        if (activity == null) {
            throw new NullPointerException("a service activity must be given");
        }
        ActivityContext context = contexts.get(activity.getService());
        if (context == null) {
            throw new UnrecognizedActivityException("the service is not active", activity);
        }
        return context.view();
    }

    @Override
    public Object activity(ActivityContext context) {
        return context.handle();
    }

    @Override
    public boolean wantsUnreferenced(ActivityContext context) {
        return false;
    }

    @Override
    public void unreferenced(ActivityContext context) {
        // A service's activity ends with the service only.
    }

    @Override
    public void ended(ActivityContext context) {
        contexts.remove(((Activity) context.handle()).service(), context);
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
