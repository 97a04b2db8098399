package org.cordboard.sbb.sip;

import javax.slee.Sbb;

/**
 * An SBB that has nothing to do where its entities are made, loaded, stored and removed (JSR 240 6.3): all that it keeps is in CMP fields.
 * Confined to the SBB entity's event delivery.
 */
public abstract class PlainSbb implements Sbb {
    @Override
    public void sbbCreate() {}

    @Override
    public void sbbPostCreate() {}

    @Override
    public void sbbActivate() {}

    @Override
    public void sbbPassivate() {}

    @Override
    public void sbbLoad() {}

    @Override
    public void sbbStore() {}

    @Override
    public void sbbRemove() {}
}
