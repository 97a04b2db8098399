package org.cordboard.slee.container.router;

import javax.slee.ComponentID;
import javax.slee.ServiceID;
import javax.slee.facilities.Tracer;
import org.jspecify.annotations.Nullable;

/** Gives components their tracers (JSR 240, 13.3). *Thread-safe.* */
public interface TracerSource {
    /** Returns the tracer of a component, by the tracer's name; empty is the root tracer. */
    Tracer tracer(ComponentID component, @Nullable ServiceID service, String name);
}
