package org.cordboard.ra.switchboard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.slee.Address;
import javax.slee.EventTypeID;
import javax.slee.SLEEException;
import javax.slee.UnrecognizedEventException;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.facilities.FacilityException;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FailureReason;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.Marshaler;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorContext;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.ports.Clock;
import org.cordboard.node.Node;
import org.cordboard.node.config.ConfigProblems;
import org.cordboard.node.config.CordboardConf;
import org.cordboard.node.config.NodeConfig;
import org.cordboard.node.config.NodeConfigReader;
import org.cordboard.ratype.switchboard.AgentAssigned;
import org.cordboard.ratype.switchboard.AgentLegDue;
import org.cordboard.ratype.switchboard.AgentLegReleased;
import org.cordboard.ratype.switchboard.AgentLost;
import org.cordboard.ratype.switchboard.CallRecordDue;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.ratype.switchboard.SwitchboardProvider;
import org.cordboard.ratype.switchboard.TrunkPingDue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switchboard resource adaptor: runs a node while it is active and gives its work to the services. Its properties are {@code
 * configFile} and {@code nodeId}. The node waits until services for calls and for agents are active. Source: JSR 240 15. Thread-safe.
 */
public final class SwitchboardResourceAdaptor implements ResourceAdaptor {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchboardResourceAdaptor.class);
    private static final Duration LIVE_CALLS_AT_MOST = Duration.ofSeconds(10);
    private static final String NO_SERVICE = "calls and agents must have an active service, have not yet;"
            + " activate the outbound-call and agent-leg services";
    private static final List<Class<?>> EVENTS = List.of(
            AgentAssigned.class,
            AgentLegDue.class,
            AgentLegReleased.class,
            AgentLost.class,
            CallRecordDue.class,
            HangUpRequested.class,
            TrunkPingDue.class);

    private final Services services = new Services();
    private volatile @Nullable ResourceAdaptorContext context;
    private volatile @Nullable NodeConfig config;
    private volatile @Nullable Running running;

    /** Everything that lives from raActive to raInactive. */
    private record Running(Node node, Activities activities, Thread drain) {}

    /** What SBBs see. */
    private record Provider(String node, Clock clock, Consumer<AttemptMedia> media) implements SwitchboardProvider {
        @Override
        public void mediaEnded(AttemptMedia ended) {
            media.accept(ended);
        }
    }

    /** For the SLEE. */
    public SwitchboardResourceAdaptor() {}

    @Override
    public void setResourceAdaptorContext(ResourceAdaptorContext given) {
        context = given;
    }

    @Override
    public void unsetResourceAdaptorContext() {
        context = null;
    }

    @Override
    public void raVerifyConfiguration(ConfigProperties properties) throws InvalidConfigurationException {
        try {
            read(properties);
        } catch (ConfigProblems problems) {
            throw new InvalidConfigurationException(problems.getMessage(), problems);
        }
    }

    @Override
    public void raConfigure(ConfigProperties properties) {
        try {
            config = read(properties);
        } catch (ConfigProblems problems) {
            // Verified before; the file may have changed since.
            throw new SLEEException(problems.getMessage(), problems);
        }
    }

    @Override
    public void raUnconfigure() {
        config = null;
    }

    /** Takes effect when the adaptor is activated the next time. */
    @Override
    public void raConfigurationUpdate(ConfigProperties properties) {
        raConfigure(properties);
    }

    /** Starts the node; blocks for some seconds. */
    @Override
    public void raActive() {
        ResourceAdaptorContext slee = Objects.requireNonNull(context, "the adaptor needs its context first");
        NodeConfig current = Objects.requireNonNull(config, "the adaptor needs its configuration first");
        Activities activities = new Activities(
                slee.getSleeEndpoint(),
                types(slee.getEventLookupFacility()),
                Clock.SYSTEM,
                new MediaLag(current.id().value()));
        Node node = Node.startHeld(current, activities, NO_SERVICE);
        activities.reportTo(node.reports());
        Thread drain = new Thread(() -> drain(node, activities), "cordboard-drain");
        drain.setDaemon(true);
        running = new Running(node, activities, drain);
        holdOrProceed();
    }

    /** Returns at once: calls end in their own time, the SLEE waits for their activities. */
    @Override
    public void raStopping() {
        Running live = running;
        if (live != null) {
            live.drain().start();
        }
    }

    private static void drain(Node node, Activities activities) {
        node.drain(LIVE_CALLS_AT_MOST);
        activities.endAll("the adaptor is stopping and its service did not end it");
    }

    @Override
    public void raInactive() {
        Running live = running;
        running = null;
        if (live != null) {
            awaitDrain(live.drain());
            live.node().close();
        }
    }

    private static void awaitDrain(Thread drain) {
        try {
            drain.join(Duration.ofSeconds(40).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public @Nullable Object getResourceAdaptorInterface(String className) {
        NodeConfig current = config;
        boolean asked = className.equals(SwitchboardProvider.class.getName());
        return asked && current != null ? new Provider(current.id().value(), Clock.SYSTEM, this::mediaEnded) : null;
    }

    private void mediaEnded(AttemptMedia media) {
        Running live = running;
        if (live != null) {
            live.node().reports().mediaEnded(media);
        }
    }

    @Override
    public @Nullable Marshaler getMarshaler() {
        return null;
    }

    @Override
    public @Nullable Object getActivity(ActivityHandle handle) {
        return find(handle);
    }

    @Override
    public @Nullable ActivityHandle getActivityHandle(Object activity) {
        return activity instanceof SwitchboardActivity ours ? ours.handle() : null;
    }

    @Override
    public void queryLiveness(ActivityHandle handle) {
        Running live = running;
        if (live != null && find(handle) == null && handle instanceof SwitchboardHandle ours) {
            live.activities().end(ours);
        }
    }

    @Override
    public void administrativeRemove(ActivityHandle handle) {
        lost(handle, "an operator removed the activity");
        forget(handle);
    }

    @Override
    public void activityEnded(ActivityHandle handle) {
        lost(handle, "the activity ended without a report");
        forget(handle);
    }

    /** No SBB is attached any more: nobody will report. */
    @Override
    public void activityUnreferenced(ActivityHandle handle) {
        Running live = running;
        lost(handle, "the service died or let go of the call without a report");
        if (live != null && handle instanceof SwitchboardHandle ours) {
            live.activities().end(ours);
        }
    }

    @Override
    public void serviceActive(ReceivableService service) {
        services.active(service);
        holdOrProceed();
    }

    @Override
    public void serviceStopping(ReceivableService service) {
        services.gone(service);
        holdOrProceed();
    }

    @Override
    public void serviceInactive(ReceivableService service) {
        services.gone(service);
        holdOrProceed();
    }

    @Override
    public void eventProcessingSuccessful(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        if (!EventFlags.hasSbbProcessedEvent(flags)) {
            refused(
                    handle,
                    "no service took it; see whether the outbound-call, agent-leg and trunk-watch services are active");
        }
    }

    @Override
    public void eventProcessingFailed(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags,
            FailureReason reason) {
        LOG.error("{} was not processed: {}", handle, reason);
        refused(handle, "the switch could not process the call: " + reason);
    }

    @Override
    public void eventUnreferenced(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        LOG.trace("{} is through with {}", handle, type);
    }

    private @Nullable SwitchboardActivity find(ActivityHandle handle) {
        Running live = running;
        return live == null ? null : live.activities().find(handle);
    }

    private void forget(ActivityHandle handle) {
        Running live = running;
        if (live != null) {
            live.activities().forget(handle);
        }
    }

    private void lost(ActivityHandle handle, String reason) {
        SwitchboardActivity activity = find(handle);
        if (activity != null) {
            activity.lost(reason);
        }
    }

    private void refused(ActivityHandle handle, String reason) {
        Running live = running;
        SwitchboardActivity activity = find(handle);
        if (live != null && activity != null) {
            activity.refused(reason);
            live.activities().end(activity.handle());
        }
    }

    private void holdOrProceed() {
        Running live = running;
        if (live == null) {
            return;
        }
        if (services.complete()) {
            live.node().proceed();
        } else {
            live.node().hold(NO_SERVICE);
        }
    }

    private static NodeConfig read(ConfigProperties properties) throws ConfigProblems {
        String file = text(properties, "configFile");
        String nodeId = text(properties, "nodeId");
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (!nodeId.isEmpty()) {
            environment.put("CORDBOARD_NODE_ID", nodeId);
        }
        CordboardConf conf = CordboardConf.load(file.isEmpty() ? null : Path.of(file), environment);
        NodeConfig read = NodeConfigReader.read(conf);
        conf.check();
        return read;
    }

    private static String text(ConfigProperties properties, String name) {
        ConfigProperties.Property property = properties.getProperty(name);
        Object value = property == null ? null : property.getValue();
        return value == null ? "" : value.toString().strip();
    }

    private static Map<Class<?>, FireableEventType> types(EventLookupFacility lookup) {
        Map<Class<?>, FireableEventType> types = new HashMap<>();
        for (Class<?> event : EVENTS) {
            try {
                types.put(event, lookup.getFireableEventType(new EventTypeID(event.getName(), "org.cordboard", "0.1")));
            } catch (UnrecognizedEventException | FacilityException failure) {
                throw new SLEEException(
                        event.getName() + " must be deployed, is not; deploy cordboard-switchboard-ratype", failure);
            }
        }
        return types;
    }
}
