package org.cordboard.slee.container.router;

import javax.slee.ActivityContextInterface;
import javax.slee.EventContext;
import javax.slee.InitialEventSelector;
import javax.slee.Sbb;

/** What the generated class of an SBB adds to the SBB abstract class (JSR 240, 6.4). *Confined to one call at a time.* */
public interface ConcreteSbb extends Sbb {
    /** Gives the container's side of this SBB object, once. */
    void cordboardObject(SbbObject object);

    /** Calls the event handler with this number. */
    void cordboardHandle(int handler, Object event, ActivityContextInterface view, EventContext context);

    /** Calls the initial event selector method with this number. */
    InitialEventSelector cordboardSelect(int selector, InitialEventSelector selection);
}
