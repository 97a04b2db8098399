package org.cordboard.slee.container.router;

import javax.slee.ComponentID;
import javax.slee.ServiceID;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;
import org.jspecify.annotations.Nullable;

/** Gives components their usage parameter sets (JSR 240, 11). *Thread-safe.* */
public interface UsageSource {
    /**
     * Returns a set.
     *
     * @param owner the SBB
     * @param service the service that it serves
     * @param parameters the usage parameters interface
     * @param name name of the set, or null for the default set
     * @throws UnrecognizedUsageParameterSetNameException when nobody created a set of this name
     */
    Object set(ComponentID owner, ServiceID service, Class<?> parameters, @Nullable String name)
            throws UnrecognizedUsageParameterSetNameException;
}
