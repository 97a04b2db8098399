package org.cordboard.ra.sip;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.sip.ObjectInUseException;
import javax.sip.Transaction;
import javax.sip.message.Request;
import javax.slee.Address;
import org.jspecify.annotations.Nullable;

/**
 * What SBBs see of a transaction: one object for its whole life, kept in the stack's transaction as application data.
 * An activity only when no dialog activity receives its events. Thread-safe.
 */
abstract class SipTransaction implements Transaction, SipActivity {
    private static final long serialVersionUID = 1L;

    final transient SipEntity entity;
    private final SipActivityHandle handle;
    private final transient Address address;
    private final boolean activity;
    private final AtomicBoolean ended = new AtomicBoolean();
    private transient volatile @Nullable SipDialog dialog;
    private transient volatile @Nullable Object applicationData;

    SipTransaction(SipEntity entity, SipActivityHandle handle, Address address, boolean activity) {
        this.entity = entity;
        this.handle = handle;
        this.address = address;
        this.activity = activity;
    }

    /**
     * The stack's transaction.
     *
     * @throws IllegalStateException if it has none yet
     */
    abstract Transaction stack();

    /** Whether the SLEE knows the transaction as an activity. */
    final boolean isActivity() {
        return activity;
    }

    /** The last event was fired: a transaction's activity ends with the final response (JSR 240 appendix D.4). */
    final void endActivity() {
        if (activity) {
            entity.activities().end(this);
        }
    }

    final void join(@Nullable SipDialog joined) {
        dialog = joined;
    }

    @Override
    public final SipActivityHandle handle() {
        return handle;
    }

    @Override
    public final Address address() {
        return address;
    }

    @Override
    public final boolean markEnded() {
        return ended.compareAndSet(false, true);
    }

    @Override
    public final @Nullable SipDialog getDialog() {
        return dialog;
    }

    @Override
    public javax.sip.@Nullable TransactionState getState() {
        return stack().getState();
    }

    @Override
    public int getRetransmitTimer() {
        return stack().getRetransmitTimer();
    }

    @Override
    public void setRetransmitTimer(int millis) {
        stack().setRetransmitTimer(millis);
    }

    @Override
    public String getBranchId() {
        return stack().getBranchId();
    }

    @Override
    public Request getRequest() {
        return stack().getRequest();
    }

    @Override
    public final void setApplicationData(@Nullable Object data) {
        applicationData = data;
    }

    @Override
    public final @Nullable Object getApplicationData() {
        return applicationData;
    }

    @Override
    public void terminate() throws ObjectInUseException {
        stack().terminate();
    }

    @Override
    public String toString() {
        return handle.toString();
    }
}
