package org.cordboard.ra.switchboard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.slee.ServiceID;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ReceivableService.ReceivableEvent;
import org.cordboard.ratype.switchboard.AgentLegDue;
import org.cordboard.ratype.switchboard.CallRecordDue;

/** The active services that begin with this adaptor's events. Thread-safe. */
final class Services {
    private static final Set<String> NEEDED = Set.of(CallRecordDue.class.getName(), AgentLegDue.class.getName());

    private final Map<ServiceID, Set<String>> active = new HashMap<>();

    synchronized void active(ReceivableService service) {
        Set<String> begins = new HashSet<>();
        for (ReceivableEvent event : service.getReceivableEvents()) {
            String name = event.getEventType().getName();
            if (event.isInitialEvent() && NEEDED.contains(name)) {
                begins.add(name);
            }
        }
        active.put(service.getService(), begins);
    }

    synchronized void gone(ReceivableService service) {
        active.remove(service.getService());
    }

    /** Whether calls and agents both have a service that takes them. */
    synchronized boolean complete() {
        Set<String> begun = new HashSet<>();
        active.values().forEach(begun::addAll);
        return begun.containsAll(NEEDED);
    }
}
