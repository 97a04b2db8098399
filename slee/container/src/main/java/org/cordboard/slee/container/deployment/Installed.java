package org.cordboard.slee.container.deployment;

import javax.slee.ComponentID;
import javax.slee.EventTypeID;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.management.LibraryID;
import javax.slee.resource.ResourceAdaptorID;
import javax.slee.resource.ResourceAdaptorTypeID;
import org.cordboard.slee.container.descriptor.ComponentDescriptor;
import org.cordboard.slee.container.descriptor.ComponentKey;
import org.cordboard.slee.container.router.EventType;
import org.cordboard.slee.container.router.SbbComponent;
import org.jspecify.annotations.Nullable;

/**
 * An installed component. *Immutable.*
 *
 * @param descriptor what was declared
 * @param loader its class loader; a service has none
 * @param sbb the SBB, if it is one
 * @param eventType the event type, if it is one
 */
public record Installed(
        ComponentDescriptor descriptor,
        @Nullable ComponentLoader loader,
        @Nullable SbbComponent sbb,
        @Nullable EventType eventType) {
    /** Returns the class loader. */
    public ComponentLoader loaderOrFail() {
        return java.util.Objects.requireNonNull(loader, () -> descriptor.key() + " has no class loader");
    }

    /** Returns the identity as the specification's type. */
    public ComponentID id() {
        return id(descriptor.key());
    }

    /** Returns an identity as the specification's type. */
    public static ComponentID id(ComponentKey key) {
        String name = key.name();
        String vendor = key.vendor();
        String version = key.version();
        return switch (key.kind()) {
            case LIBRARY -> new LibraryID(name, vendor, version);
            case EVENT_TYPE -> new EventTypeID(name, vendor, version);
            case RESOURCE_ADAPTOR_TYPE -> new ResourceAdaptorTypeID(name, vendor, version);
            case RESOURCE_ADAPTOR -> new ResourceAdaptorID(name, vendor, version);
            case SBB -> new SbbID(name, vendor, version);
            case SERVICE -> new ServiceID(name, vendor, version);
            case PROFILE_SPECIFICATION ->
                throw new IllegalArgumentException("this container has no profile specifications: " + key);
        };
    }
}
