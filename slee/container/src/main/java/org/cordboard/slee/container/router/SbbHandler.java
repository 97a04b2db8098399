package org.cordboard.slee.container.router;

import java.util.Set;
import org.cordboard.slee.container.descriptor.SbbDescriptor.Variable;

/**
 * An event that an SBB receives (JSR 240, 8.5). *Immutable.*
 *
 * @param index its number in the generated class
 * @param name the SBB's name of the event
 * @param type the event type
 * @param initial whether it may start an entity tree
 * @param variables the convergence name variables
 * @param selector number of the selector method, or -1
 * @param maskOnAttach whether it is masked at attachment
 */
public record SbbHandler(
        int index,
        String name,
        EventType type,
        boolean initial,
        Set<Variable> variables,
        int selector,
        boolean maskOnAttach) {}
