package org.cordboard.slee.container.resource;

import java.util.function.Function;
import javax.slee.ServiceID;
import javax.slee.resource.ReceivableService;
import org.cordboard.slee.container.facility.Alarms;
import org.cordboard.slee.container.facility.Tracers;
import org.cordboard.slee.container.facility.UsageParameters;
import org.cordboard.slee.container.router.Router;
import org.jspecify.annotations.Nullable;

/**
 * What the container gives to resource adaptor entities. *Immutable.*
 *
 * @param router the event router
 * @param tracers its tracers
 * @param alarms its alarms
 * @param usage its usage parameters
 * @param services finds what a service receives
 */
public record EntityFacilities(
        Router router,
        Tracers tracers,
        Alarms alarms,
        UsageParameters usage,
        Function<ServiceID, @Nullable ReceivableService> services) {}
