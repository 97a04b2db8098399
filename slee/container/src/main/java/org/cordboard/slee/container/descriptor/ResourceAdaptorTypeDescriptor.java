package org.cordboard.slee.container.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource adaptor type (JSR 240, 15.2). *Immutable.*
 *
 * @param key its identity
 * @param references libraries and event types
 * @param activityTypes names of the activity types; names only, they need not be classes
 * @param factoryInterface the activity context interface factory interface
 * @param resourceAdaptorInterface the interface that SBBs use
 * @param eventTypes what adaptors of this type may fire
 */
public record ResourceAdaptorTypeDescriptor(
        ComponentKey key,
        List<ComponentKey> references,
        List<String> activityTypes,
        @Nullable String factoryInterface,
        @Nullable String resourceAdaptorInterface,
        List<ComponentKey> eventTypes)
        implements ComponentDescriptor {}
