package org.cordboard.slee.container.resource;

import java.util.ArrayList;
import java.util.List;
import javax.slee.EventTypeID;
import javax.slee.ServiceID;
import javax.slee.resource.ReceivableService;
import org.cordboard.slee.container.descriptor.SbbDescriptor;
import org.cordboard.slee.container.router.SbbComponent;
import org.cordboard.slee.container.router.ServiceRuntime;
import org.cordboard.slee.container.router.ServiceSbb;
import org.jspecify.annotations.Nullable;

/**
 * What a service receives, for resource adaptors (JSR 240, 15.9). *Immutable.*
 *
 * @param service the service
 * @param events its events
 */
public record ServiceReception(ServiceID service, List<ReceivableEvent> events) implements ReceivableService {
    /** Copies the list. */
    public ServiceReception {
        events = List.copyOf(events);
    }

    private record Event(EventTypeID type, @Nullable String option, boolean initial) implements ReceivableEvent {
        @Override
        public EventTypeID getEventType() {
            return type;
        }

        @Override
        public @Nullable String getResourceOption() {
            return option;
        }

        @Override
        public boolean isInitialEvent() {
            return initial;
        }
    }

    /** Reads what the SBBs of a service receive. */
    public static ServiceReception of(ServiceRuntime runtime) {
        List<ReceivableEvent> events = new ArrayList<>();
        for (ServiceSbb sbb : runtime.sbbs()) {
            SbbComponent component = sbb.component();
            boolean isRoot = component == runtime.rootComponent();
            for (SbbDescriptor.Event event : component.descriptor().events()) {
                if (event.received()) {
                    EventTypeID type = new EventTypeID(
                            event.type().name(),
                            event.type().vendor(),
                            event.type().version());
                    events.add(new Event(type, event.resourceOption(), isRoot && event.initial()));
                }
            }
        }
        return new ServiceReception(runtime.id(), events);
    }

    @Override
    public ServiceID getService() {
        return service;
    }

    @Override
    public ReceivableEvent[] getReceivableEvents() {
        return events.toArray(new ReceivableEvent[0]);
    }
}
