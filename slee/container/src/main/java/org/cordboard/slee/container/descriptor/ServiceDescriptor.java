package org.cordboard.slee.container.descriptor;

import java.util.List;

/**
 * A service (JSR 240, 3.1). *Immutable.*
 *
 * @param key its identity
 * @param rootSbb its root SBB
 * @param defaultPriority priority of its entity trees, -128 to 127
 */
public record ServiceDescriptor(ComponentKey key, ComponentKey rootSbb, byte defaultPriority)
        implements ComponentDescriptor {
    @Override
    public List<ComponentKey> references() {
        return List.of(rootSbb);
    }
}
