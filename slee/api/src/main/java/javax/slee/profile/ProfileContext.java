package javax.slee.profile;

import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.facilities.Tracer;
import org.jspecify.annotations.Nullable;

/** What a profile object asks the SLEE about itself. JSR 240 section 10. *Confined to the profile object.* */
public interface ProfileContext {
    /** A tracer of this profile table. */
    Tracer getTracer(String tracerName) throws NullPointerException, IllegalArgumentException, SLEEException;

    /** The table's name. */
    String getProfileTableName() throws SLEEException;

    /** The profile's name, or null for the default profile. */
    @Nullable String getProfileName() throws IllegalStateException, SLEEException;

    /** The local object of this profile. */
    ProfileLocalObject getProfileLocalObject() throws IllegalStateException, SLEEException;

    /** This profile's table. */
    ProfileTable getProfileTable() throws SLEEException;

    /** Another table. */
    ProfileTable getProfileTable(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, SLEEException;

    /** Whether the transaction is marked for roll-back. */
    boolean getRollbackOnly() throws TransactionRequiredLocalException, SLEEException;

    /** Marks the transaction for roll-back. */
    void setRollbackOnly() throws TransactionRequiredLocalException, SLEEException;
}
