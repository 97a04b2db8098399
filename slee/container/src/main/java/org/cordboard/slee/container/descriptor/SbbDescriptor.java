package org.cordboard.slee.container.descriptor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An SBB (JSR 240, 6). *Immutable.*
 *
 * @param key its identity
 * @param references every component that it refers to
 * @param className the SBB abstract class
 * @param reentrant whether its entities may be called back within one transaction
 * @param cmpFields names of the CMP fields and the alias of the SBB that they refer to, or an empty text
 * @param childRelations the child relations
 * @param localInterface the SBB local interface
 * @param activityContextInterface the SBB activity context interface
 * @param usageInterface the usage parameters interface
 * @param events events received and fired
 * @param attributeAliases activity context attribute name to the alias under which it is shared
 * @param environment the environment entries
 * @param bindings the resource adaptor type bindings
 */
public record SbbDescriptor(
        ComponentKey key,
        List<ComponentKey> references,
        String className,
        boolean reentrant,
        Map<String, String> cmpFields,
        List<ChildRelation> childRelations,
        @Nullable String localInterface,
        @Nullable String activityContextInterface,
        @Nullable String usageInterface,
        List<Event> events,
        Map<String, String> attributeAliases,
        List<EnvironmentEntry> environment,
        List<ResourceBinding> bindings)
        implements ComponentDescriptor {
    /**
     * A child relation (JSR 240, 6.8). *Immutable.*
     *
     * @param method name of the accessor
     * @param sbb the child SBB
     * @param defaultPriority -128 to 127
     */
    public record ChildRelation(String method, ComponentKey sbb, byte defaultPriority) {}

    /**
     * An event that the SBB receives, fires, or both (JSR 240, 8.5). *Immutable.*
     *
     * @param name the SBB's own name of it
     * @param type the event type
     * @param received whether it has a handler
     * @param fired whether it has a fire method
     * @param initial whether it starts an entity tree
     * @param maskOnAttach whether it is masked at attachment
     * @param variables the convergence name variables
     * @param selector name of the initial event selector method
     * @param resourceOption passed to resource adaptors
     */
    public record Event(
            String name,
            ComponentKey type,
            boolean received,
            boolean fired,
            boolean initial,
            boolean maskOnAttach,
            Set<Variable> variables,
            @Nullable String selector,
            @Nullable String resourceOption) {}

    /** A convergence name variable (JSR 240, 8.5.1). */
    public enum Variable {
        /** The activity context. */
        ACTIVITY_CONTEXT("ActivityContext"),
        /** The address profile; needs profile tables. */
        ADDRESS_PROFILE("AddressProfile"),
        /** The address. */
        ADDRESS("Address"),
        /** The event type. */
        EVENT_TYPE("EventType"),
        /** The event itself. */
        EVENT("Event");

        private final String descriptorName;

        Variable(String descriptorName) {
            this.descriptorName = descriptorName;
        }

        static Variable of(String descriptorName) {
            for (Variable variable : values()) {
                if (variable.descriptorName.equals(descriptorName)) {
                    return variable;
                }
            }
            throw new IllegalArgumentException(descriptorName);
        }
    }

    /**
     * An environment entry (JSR 240, 6.13). *Immutable.*
     *
     * @param name relative to {@code java:comp/env}
     * @param type a class of {@code java.lang}
     * @param value its value as text
     */
    public record EnvironmentEntry(
            String name, String type, @Nullable String value) {}

    /**
     * A resource adaptor type binding (JSR 240, 6.13). *Immutable.*
     *
     * @param type the resource adaptor type
     * @param factoryName where the activity context interface factory is bound
     * @param entities the resource adaptor objects
     */
    public record ResourceBinding(
            ComponentKey type, @Nullable String factoryName, List<EntityBinding> entities) {}

    /**
     * A resource adaptor entity binding (JSR 240, 6.13). *Immutable.*
     *
     * @param objectName where the resource adaptor interface is bound
     * @param link the link name
     */
    public record EntityBinding(String objectName, @Nullable String link) {}
}
