package org.cordboard.slee.container.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.slee.ServiceID;
import javax.slee.facilities.ActivityContextNamingFacility;
import javax.slee.facilities.AlarmFacility;
import javax.slee.facilities.TimerFacility;
import javax.slee.nullactivity.NullActivityContextInterfaceFactory;
import javax.slee.nullactivity.NullActivityFactory;
import javax.slee.resource.ConfigProperties;
import javax.slee.serviceactivity.ServiceActivityContextInterfaceFactory;
import javax.slee.serviceactivity.ServiceActivityFactory;
import org.cordboard.slee.container.descriptor.ResourceAdaptorTypeDescriptor;
import org.cordboard.slee.container.descriptor.SbbDescriptor;
import org.cordboard.slee.container.descriptor.SbbDescriptor.EntityBinding;
import org.cordboard.slee.container.descriptor.SbbDescriptor.EnvironmentEntry;
import org.cordboard.slee.container.descriptor.SbbDescriptor.ResourceBinding;
import org.cordboard.slee.container.facility.Alarms;
import org.cordboard.slee.container.facility.Names;
import org.cordboard.slee.container.facility.NullActivities;
import org.cordboard.slee.container.facility.Timers;
import org.cordboard.slee.container.resource.ResourceAdaptorEntity;
import org.cordboard.slee.container.router.Environment;
import org.cordboard.slee.container.router.SbbComponent;
import org.jspecify.annotations.Nullable;

/** Makes the names under {@code java:comp/env} of each SBB of a service (JSR 240, 6.13). *Confined to one activation.* */
public final class SbbNames {
    private static final String ENV = "java:comp/env/";

    private final Facilities facilities;
    private final ServiceID service;
    private final List<String> problems = new ArrayList<>();

    /**
     * Where the objects behind the names come from. *Immutable.*
     *
     * @param timers the timer facility
     * @param names the naming facility
     * @param nulls the null activities
     * @param services the service activities
     * @param alarms the alarms
     * @param types finds resource adaptor types
     * @param factories makes the activity context interface factory of a type
     * @param links finds the entity of a link
     * @param entitiesOf finds the entities of a type
     */
    public record Facilities(
            Timers timers,
            Names names,
            NullActivities nulls,
            ServiceActivities services,
            Alarms alarms,
            Function<SbbDescriptor.ResourceBinding, ResourceAdaptorTypeDescriptor> types,
            Function<ResourceAdaptorTypeDescriptor, Object> factories,
            Function<String, @Nullable ResourceAdaptorEntity> links,
            Function<ResourceAdaptorTypeDescriptor, List<ResourceAdaptorEntity>> entitiesOf) {}

    /** Creates the names of one service. */
    public SbbNames(Facilities facilities, ServiceID service) {
        this.facilities = facilities;
        this.service = service;
    }

    /** Returns the name under which an SBB raises alarms. */
    public static String source(SbbComponent sbb, ServiceID service) {
        return sbb + " of service " + service.getName();
    }

    /** Returns what is missing; empty when the service can be activated. */
    public List<String> problems() {
        return problems;
    }

    /** Makes the names of one SBB. */
    public Environment of(SbbComponent sbb) {
        Map<String, Object> names = new HashMap<>();
        names.put(TimerFacility.JNDI_NAME, facilities.timers());
        names.put(ActivityContextNamingFacility.JNDI_NAME, facilities.names());
        names.put(NullActivityFactory.JNDI_NAME, facilities.nulls());
        names.put(NullActivityContextInterfaceFactory.JNDI_NAME, facilities.nulls());
        names.put(ServiceActivityFactory.JNDI_NAME, facilities.services());
        names.put(ServiceActivityContextInterfaceFactory.JNDI_NAME, facilities.services());
        names.put(AlarmFacility.JNDI_NAME, facilities.alarms().of(source(sbb, service)));
        for (EnvironmentEntry entry : sbb.descriptor().environment()) {
            entry(names, sbb, entry);
        }
        for (ResourceBinding binding : sbb.descriptor().bindings()) {
            bind(names, sbb, binding);
        }
        return new Environment(sbb.toString(), sbb.loader(), names, service);
    }

    private void entry(Map<String, Object> names, SbbComponent sbb, EnvironmentEntry entry) {
        String value = entry.value();
        if (value == null) {
            problems.add(sbb + ": env-entry " + entry.name() + " has no value; give it one in the descriptor");
            return;
        }
        try {
            names.put(ENV + entry.name(), ConfigProperties.Property.toObject(entry.type(), value));
        } catch (IllegalArgumentException e) {
            problems.add(
                    sbb + ": env-entry " + entry.name() + " has value " + value + ", which is not of " + entry.type());
        }
    }

    private void bind(Map<String, Object> names, SbbComponent sbb, ResourceBinding binding) {
        ResourceAdaptorTypeDescriptor type = facilities.types().apply(binding);
        if (binding.factoryName() != null && type.factoryInterface() != null) {
            names.put(ENV + binding.factoryName(), facilities.factories().apply(type));
        }
        for (EntityBinding bound : binding.entities()) {
            ResourceAdaptorEntity entity = entity(sbb, bound, type);
            String declared = type.resourceAdaptorInterface();
            if (entity == null || declared == null) {
                continue;
            }
            Object adaptor = entity.interfaceFor(declared);
            if (adaptor == null) {
                problems.add(sbb + ": " + entity + " gives no " + declared + "; is link " + bound.link()
                        + " bound to the right entity?");
            } else {
                names.put(ENV + bound.objectName(), adaptor);
            }
        }
    }

    private @Nullable ResourceAdaptorEntity entity(
            SbbComponent sbb, EntityBinding bound, ResourceAdaptorTypeDescriptor type) {
        if (bound.link() == null) {
            List<ResourceAdaptorEntity> all = facilities.entitiesOf().apply(type);
            if (all.size() == 1) {
                return all.get(0);
            }
            problems.add(sbb + ": " + bound.objectName() + " names no entity link and there are " + all.size()
                    + " entities of " + type.key() + "; name a resource-adaptor-entity-link");
            return null;
        }
        ResourceAdaptorEntity entity = facilities.links().apply(bound.link());
        if (entity == null) {
            problems.add(sbb + ": link " + bound.link() + " is not bound; bind it to an entity of " + type.key());
        } else if (!entity.descriptor().types().contains(type.key())) {
            problems.add(sbb + ": link " + bound.link() + " is bound to " + entity + ", which is not of " + type.key());
            return null;
        }
        return entity;
    }
}
