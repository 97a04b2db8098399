package org.cordboard.slee.container;

import java.util.List;
import javax.slee.ComponentID;
import javax.slee.ServiceID;
import javax.slee.resource.ResourceAdaptorID;

/**
 * An installed deployable unit (JSR 240, 3.2). *Immutable.*
 *
 * @param name its file name
 * @param components what it brought
 */
public record DeployedUnit(String name, List<ComponentID> components) {
    /** Copies the list. */
    public DeployedUnit {
        components = List.copyOf(components);
    }

    /** Returns its services. */
    public List<ServiceID> services() {
        return components.stream()
                .filter(ServiceID.class::isInstance)
                .map(ServiceID.class::cast)
                .toList();
    }

    /** Returns its resource adaptors. */
    public List<ResourceAdaptorID> resourceAdaptors() {
        return components.stream()
                .filter(ResourceAdaptorID.class::isInstance)
                .map(ResourceAdaptorID.class::cast)
                .toList();
    }
}
