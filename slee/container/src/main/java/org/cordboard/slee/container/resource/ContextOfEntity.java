package org.cordboard.slee.container.resource;

import java.util.Timer;
import javax.slee.EventTypeID;
import javax.slee.ServiceID;
import javax.slee.UnrecognizedEventException;
import javax.slee.UnrecognizedServiceException;
import javax.slee.facilities.AlarmFacility;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.facilities.ServiceLookupFacility;
import javax.slee.facilities.Tracer;
import javax.slee.profile.ProfileTable;
import javax.slee.profile.UnrecognizedProfileTableNameException;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.ResourceAdaptorID;
import javax.slee.resource.ResourceAdaptorTypeID;
import javax.slee.resource.SleeEndpoint;
import javax.slee.transaction.SleeTransactionManager;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;
import org.cordboard.slee.container.router.EventType;
import org.jspecify.annotations.Nullable;

/** What a resource adaptor entity is given (JSR 240, 15.6). *Thread-safe.* */
final class ContextOfEntity implements ResourceAdaptorContext, EventLookupFacility, ServiceLookupFacility {
    private final ResourceAdaptorEntity entity;
    private final EntityFacilities facilities;
    private final Endpoint endpoint;
    private final Transactions transactions = new Transactions();
    private @Nullable Timer timer;

    ContextOfEntity(ResourceAdaptorEntity entity, EntityFacilities facilities) {
        this.entity = entity;
        this.facilities = facilities;
        this.endpoint = new Endpoint(entity);
    }

    @Override
    public ResourceAdaptorID getResourceAdaptor() {
        return entity.id();
    }

    @Override
    public String getEntityName() {
        return entity.name();
    }

    @Override
    public ResourceAdaptorTypeID[] getResourceAdaptorTypes() {
        return entity.descriptor().types().stream()
                .map(type -> new ResourceAdaptorTypeID(type.name(), type.vendor(), type.version()))
                .toArray(ResourceAdaptorTypeID[]::new);
    }

    @Override
    public SleeEndpoint getSleeEndpoint() {
        return endpoint;
    }

    @Override
    public AlarmFacility getAlarmFacility() {
        return facilities.alarms().of(entity.toString());
    }

    @Override
    public Tracer getTracer(String tracerName) {
        return facilities.tracers().named(entity.name(), tracerName);
    }

    @Override
    public EventLookupFacility getEventLookupFacility() {
        return this;
    }

    @Override
    public ServiceLookupFacility getServiceLookupFacility() {
        return this;
    }

    @Override
    public FireableEventType getFireableEventType(EventTypeID eventType) throws UnrecognizedEventException {
        EventType found = facilities.router().types().find(eventType);
        if (found == null || !entity.mayFire(found)) {
            throw new UnrecognizedEventException(entity + " may not fire " + eventType
                    + ": it is not deployed, or no resource adaptor type of the entity names it (JSR 240, 15.11)");
        }
        return found;
    }

    @Override
    public ReceivableService getReceivableService(ServiceID serviceID) throws UnrecognizedServiceException {
        ReceivableService found = facilities.services().apply(serviceID);
        if (found == null) {
            throw new UnrecognizedServiceException("service " + serviceID + " is not installed");
        }
        return found;
    }

    @Override
    public @Nullable ServiceID getInvokingService() {
        return org.cordboard.slee.container.router.Current.get().service();
    }

    @Override
    public ProfileTable getProfileTable(String profileTableName) throws UnrecognizedProfileTableNameException {
        throw new UnrecognizedProfileTableNameException(
                "there is no profile table " + profileTableName + ": this container has no profile tables");
    }

    @Override
    public SleeTransactionManager getSleeTransactionManager() {
        return transactions;
    }

    @Override
    public synchronized Timer getTimer() {
        Timer known = timer;
        if (known == null) {
            known = new Timer("slee-ra-" + entity.name(), true);
            timer = known;
        }
        return known;
    }

    synchronized void close() {
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public Object getDefaultUsageParameterSet() {
        return facilities.usage().ofEntity(entity.id(), entity.name(), entity.classOf(usageInterface()));
    }

    @Override
    public Object getUsageParameterSet(String paramSetName) throws UnrecognizedUsageParameterSetNameException {
        usageInterface();
        throw new UnrecognizedUsageParameterSetNameException(
                entity + " has no usage parameter set " + paramSetName + "; use the default set");
    }

    private String usageInterface() {
        String declared = entity.descriptor().usageInterface();
        if (declared == null) {
            throw new UnsupportedOperationException(
                    entity
                            + " declares no usage parameters interface (JSR 240, 11); name one in resource-adaptor-usage-parameters-interface");
        }
        return declared;
    }
}
