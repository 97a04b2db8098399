package org.cordboard.slee.container.router;

/** The CMP fields of one SBB entity, one Java field each in a generated class (JSR 240, 6.5). *Confined to the tree's claim.* */
public abstract class CmpState {
    /** Copies every field. */
    public abstract void copyTo(CmpState other);
}
