package javax.slee;

import javax.slee.facilities.Tracer;
import org.jspecify.annotations.Nullable;

/** What an SBB object asks the SLEE about itself. JSR 240 section 6.4. *Confined to the SBB object.* */
public interface SbbContext {
    /** The local object of this SBB entity. */
    SbbLocalObject getSbbLocalObject() throws TransactionRequiredLocalException, IllegalStateException, SLEEException;

    /** The service that this SBB entity serves. */
    ServiceID getService() throws SLEEException;

    /** The SBB's own identifier. */
    SbbID getSbb() throws SLEEException;

    /** The activity contexts to which this SBB entity is attached. */
    ActivityContextInterface[] getActivities()
            throws TransactionRequiredLocalException, IllegalStateException, SLEEException;

    /** Replaces the event mask of this SBB entity on an activity context; null or empty for no masked events. */
    void maskEvent(String @Nullable [] eventNames, ActivityContextInterface aci)
            throws NullPointerException, TransactionRequiredLocalException, IllegalStateException,
                    UnrecognizedEventException, NotAttachedException, SLEEException;

    /** The names of the events that are masked on an activity context. */
    String[] getEventMask(ActivityContextInterface aci)
            throws NullPointerException, TransactionRequiredLocalException, IllegalStateException, NotAttachedException,
                    SLEEException;

    /** Marks the transaction for roll-back. */
    void setRollbackOnly() throws TransactionRequiredLocalException, SLEEException;

    /** Whether the transaction is marked for roll-back. */
    boolean getRollbackOnly() throws TransactionRequiredLocalException, SLEEException;

    /** A tracer of this SBB in this service; the empty name is the root tracer. */
    Tracer getTracer(String tracerName) throws NullPointerException, IllegalArgumentException, SLEEException;
}
