package org.cordboard.slee.container.descriptor;

import java.util.List;

/** One component as its descriptor declares it (JSR 240, 3.1). *Immutable.* */
public sealed interface ComponentDescriptor
        permits LibraryDescriptor,
                EventTypeDescriptor,
                ResourceAdaptorTypeDescriptor,
                ResourceAdaptorDescriptor,
                SbbDescriptor,
                ServiceDescriptor {
    /** Returns the component's identity. */
    ComponentKey key();

    /** Returns every component that this one refers to, and whose classes it therefore sees. */
    List<ComponentKey> references();
}
