package org.cordboard.slee.container.router;

import javax.slee.ComponentID;
import javax.slee.ServiceID;
import org.jspecify.annotations.Nullable;

/** Gives components their usage parameter sets (JSR 240, 14). *Thread-safe.* */
public interface UsageSource {
    /**
     * Returns a set.
     *
     * @param owner the SBB or resource adaptor
     * @param service the service, for an SBB
     * @param parameters the usage parameters interface
     * @param name name of the set, or null for the default set
     */
    Object set(ComponentID owner, @Nullable ServiceID service, Class<?> parameters, @Nullable String name);
}
