package org.cordboard.slee.container.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource adaptor (JSR 240, 15.3). *Immutable.*
 *
 * @param key its identity
 * @param references types and libraries
 * @param types the resource adaptor types that it implements
 * @param className the resource adaptor class
 * @param properties its configuration properties
 * @param anyEventType whether it may fire events outside its types
 * @param activeReconfiguration whether it takes new properties while active
 * @param usageInterface its usage parameters interface
 */
public record ResourceAdaptorDescriptor(
        ComponentKey key,
        List<ComponentKey> references,
        List<ComponentKey> types,
        String className,
        List<Property> properties,
        boolean anyEventType,
        boolean activeReconfiguration,
        @Nullable String usageInterface)
        implements ComponentDescriptor {
    /**
     * A configuration property. *Immutable.*
     *
     * @param name its name
     * @param type a class of {@code java.lang}: a wrapper of a primitive or String
     * @param value the default, as text
     */
    public record Property(
            String name, String type, @Nullable String value) {}
}
