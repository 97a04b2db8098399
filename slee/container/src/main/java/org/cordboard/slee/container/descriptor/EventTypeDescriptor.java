package org.cordboard.slee.container.descriptor;

import java.util.List;

/**
 * An event type (JSR 240, 8.1). *Immutable.*
 *
 * @param key its identity
 * @param className class or interface of its event objects
 * @param references the libraries that the event jar uses
 */
public record EventTypeDescriptor(ComponentKey key, String className, List<ComponentKey> references)
        implements ComponentDescriptor {}
