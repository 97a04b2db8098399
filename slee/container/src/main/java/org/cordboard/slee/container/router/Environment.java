package org.cordboard.slee.container.router;

import java.util.Map;
import javax.slee.ServiceID;
import org.jspecify.annotations.Nullable;

/**
 * What holds while a component is being called: its class loader and its names under {@code java:} (JSR 240, 6.13).
 * *Immutable.*
 *
 * @param component the component, for messages
 * @param loader its class loader
 * @param service the service that is served, for an SBB
 * @param names full name, such as {@code java:comp/env/slee/facilities/timer}, to object
 */
public record Environment(
        String component,
        ClassLoader loader,
        Map<String, Object> names,
        @Nullable ServiceID service) {
    /** Copies the names. */
    public Environment {
        names = Map.copyOf(names);
    }
}
