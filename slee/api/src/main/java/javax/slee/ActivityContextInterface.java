package javax.slee;

import org.jspecify.annotations.Nullable;

/** What an SBB sees of an activity context. JSR 240 section 7. *Thread-safe*, inside a transaction. */
public interface ActivityContextInterface {
    /** The activity that this context stands for, or null when its resource adaptor has it no more. */
    @Nullable Object getActivity() throws TransactionRequiredLocalException, SLEEException;

    /** Attaches an SBB entity, which from then on receives the events of the activity; again is no change. */
    void attach(SbbLocalObject sbb)
            throws NullPointerException, TransactionRequiredLocalException, TransactionRolledbackLocalException,
                    SLEEException;

    /** Detaches an SBB entity; no change if it is not attached. */
    void detach(SbbLocalObject sbb)
            throws NullPointerException, TransactionRequiredLocalException, TransactionRolledbackLocalException,
                    SLEEException;

    /** Whether that SBB entity is attached. */
    boolean isAttached(SbbLocalObject sbb)
            throws NullPointerException, TransactionRequiredLocalException, TransactionRolledbackLocalException,
                    SLEEException;

    /** Whether the activity is ending. */
    boolean isEnding() throws TransactionRequiredLocalException, SLEEException;
}
