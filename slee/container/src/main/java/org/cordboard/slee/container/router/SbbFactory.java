package org.cordboard.slee.container.router;

import javax.slee.ActivityContextInterface;
import javax.slee.SbbLocalObject;

/** Makes objects of the generated classes of one SBB without reflection. *Thread-safe.* */
public interface SbbFactory {
    /** Makes an SBB object. */
    ConcreteSbb sbb();

    /** Makes the CMP fields of an entity, with default values. */
    CmpState state();

    /** Makes the local object of an entity. */
    SbbLocalObject local(SbbEntity entity);

    /** Makes the SBB's own view of an activity context. */
    ActivityContextInterface view(ActivityContext context);
}
