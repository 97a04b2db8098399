package javax.slee;

import org.jspecify.annotations.Nullable;

/** What {@code sbbRolledBack} is told about the transaction that rolled back. JSR 240 section 6.10. *Confined to the call of that method.* */
public interface RolledBackContext {
    /** The event whose delivery was rolled back, or null if there was none. */
    @Nullable Object getEvent();

    /** The activity context of that event, or null if there was none. */
    @Nullable ActivityContextInterface getActivityContextInterface();

    /** Whether a removal of the SBB entity by the SLEE was rolled back. */
    boolean isRemoveRolledBack();
}
