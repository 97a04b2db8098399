package javax.slee.resource;

import java.util.Timer;
import javax.slee.SLEEException;
import javax.slee.ServiceID;
import javax.slee.facilities.AlarmFacility;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.facilities.ServiceLookupFacility;
import javax.slee.facilities.Tracer;
import javax.slee.profile.ProfileTable;
import javax.slee.profile.UnrecognizedProfileTableNameException;
import javax.slee.transaction.SleeTransactionManager;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;
import org.jspecify.annotations.Nullable;

/** What a resource adaptor asks the SLEE. JSR 240 section 15. *Thread-safe.* */
public interface ResourceAdaptorContext {
    /** The resource adaptor's own identifier. */
    ResourceAdaptorID getResourceAdaptor();

    /** The entity's name. */
    String getEntityName();

    /** The resource adaptor types that it implements. */
    ResourceAdaptorTypeID[] getResourceAdaptorTypes();

    /** The service that called into the resource adaptor on this thread, or null. */
    @Nullable ServiceID getInvokingService();

    /** Where activities start and end and events are fired. */
    SleeEndpoint getSleeEndpoint();

    /** The alarm facility, for this entity. */
    AlarmFacility getAlarmFacility();

    /** A tracer of this entity; the empty name is the root tracer. */
    Tracer getTracer(String tracerName) throws NullPointerException, IllegalArgumentException, SLEEException;

    /** Looks event types up. */
    EventLookupFacility getEventLookupFacility();

    /** Looks services up. */
    ServiceLookupFacility getServiceLookupFacility();

    /** A profile table. */
    ProfileTable getProfileTable(String profileTableName)
            throws NullPointerException, UnrecognizedProfileTableNameException, SLEEException;

    /** The transaction manager. */
    SleeTransactionManager getSleeTransactionManager();

    /** A timer shared with others: tasks must be short, and cancelling the timer is refused. */
    Timer getTimer();

    /** The default usage parameter set; to be cast to the usage parameters interface. */
    Object getDefaultUsageParameterSet() throws UnsupportedOperationException, SLEEException;

    /** A named usage parameter set; to be cast to the usage parameters interface. */
    Object getUsageParameterSet(String paramSetName)
            throws NullPointerException, UnsupportedOperationException, UnrecognizedUsageParameterSetNameException,
                    SLEEException;
}
