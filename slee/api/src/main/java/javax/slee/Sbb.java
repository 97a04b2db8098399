package javax.slee;

import org.jspecify.annotations.Nullable;

/** The life cycle that every SBB abstract class implements. JSR 240 section 6.3. *Confined to the SBB entity tree's event delivery.* */
public interface Sbb {
    /** Gives the object its context, when it enters the pool. */
    void setSbbContext(SbbContext context);

    /** Takes the context back, when the object leaves the pool. */
    void unsetSbbContext();

    /** Initialises the persistent state of a new SBB entity. */
    void sbbCreate() throws CreateException;

    /** Follows {@link #sbbCreate()}, when the SBB entity exists. */
    void sbbPostCreate() throws CreateException;

    /** The object is given to an existing SBB entity. */
    void sbbActivate();

    /** The object goes back into the pool. */
    void sbbPassivate();

    /** The persistent state has been loaded. */
    void sbbLoad();

    /** The persistent state is about to be stored. */
    void sbbStore();

    /** The SBB entity is about to be removed. */
    void sbbRemove();

    /** A method of this object threw an unchecked exception, in a transaction which will be rolled back. */
    void sbbExceptionThrown(Exception exception, @Nullable Object event, @Nullable ActivityContextInterface aci);

    /** A transaction in which the SBB entity took part was rolled back; called in a new one. */
    void sbbRolledBack(RolledBackContext context);
}
