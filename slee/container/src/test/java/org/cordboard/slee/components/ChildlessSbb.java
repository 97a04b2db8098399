package org.cordboard.slee.components;

import javax.slee.ChildRelation;

/** A scripted SBB without child relations. */
public abstract class ChildlessSbb extends ScriptedSbb {
    @Override
    public ChildRelation getChildren() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChildRelation getUrgentChildren() {
        throw new UnsupportedOperationException();
    }
}
