package org.cordboard.slee.container.sbb;

import java.lang.reflect.Method;
import java.util.List;
import org.cordboard.slee.container.router.SbbHandler;
import org.jspecify.annotations.Nullable;

/**
 * What the classes of one SBB turned out to be, ready for generation. *Immutable.*
 *
 * @param abstractClass the SBB abstract class
 * @param localInterface the SBB local interface
 * @param contextInterface the SBB activity context interface
 * @param usageInterface the usage parameters interface
 * @param fields the CMP fields
 * @param childRelations accessors by number of the relation
 * @param handlers the event handlers by number
 * @param handlerMethods their methods
 * @param fireMethods the fire methods by number
 * @param selectors names of the initial event selector methods by number
 * @param narrow the method {@code asSbbActivityContextInterface}
 * @param attributeNames attribute of the activity context interface to the name under which it is kept
 */
record SbbShape(
        Class<?> abstractClass,
        @Nullable Class<?> localInterface,
        @Nullable Class<?> contextInterface,
        @Nullable Class<?> usageInterface,
        List<Field> fields,
        List<Method> childRelations,
        List<SbbHandler> handlers,
        List<Method> handlerMethods,
        List<Method> fireMethods,
        List<String> selectors,
        @Nullable Method narrow,
        java.util.Map<String, String> attributeNames) {
    /** A CMP field. *Immutable.* */
    record Field(
            String name,
            Class<?> type,
            @Nullable Method getter,
            @Nullable Method setter) {}
}
