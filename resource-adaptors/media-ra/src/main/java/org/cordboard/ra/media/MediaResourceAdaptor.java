package org.cordboard.ra.media;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.slee.Address;
import javax.slee.EventTypeID;
import javax.slee.SLEEException;
import javax.slee.UnrecognizedEventException;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.facilities.FacilityException;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.FailureReason;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.Marshaler;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.cordboard.media.engine.MediaEngine;
import org.cordboard.media.engine.MediaStartException;
import org.cordboard.ratype.media.AnswerClassified;
import org.cordboard.ratype.media.DigitsCollected;
import org.cordboard.ratype.media.GreetingOver;
import org.cordboard.ratype.media.JoinFailed;
import org.cordboard.ratype.media.Joined;
import org.cordboard.ratype.media.MediaEnded;
import org.cordboard.ratype.media.MediaProvider;
import org.cordboard.ratype.media.PeerHeard;
import org.cordboard.ratype.media.PlayFinished;
import org.cordboard.ratype.media.RecordingFinished;
import org.cordboard.ratype.media.RtpTimedOut;
import org.cordboard.ratype.media.Unjoined;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media resource adaptor: one media engine while it is active, one activity for each open leg. Its properties are {@code
 * configFile} and {@code nodeId}. Source: JSR 240 15. Thread-safe.
 */
public final class MediaResourceAdaptor implements ResourceAdaptor {
    private static final Logger LOG = LoggerFactory.getLogger(MediaResourceAdaptor.class);
    private static final String VENDOR = "org.cordboard";
    private static final String VERSION = "0.1";

    /** What is fired; the SLEE is asked for their types once. */
    static final List<Class<?>> EVENTS = List.of(
            AnswerClassified.class,
            GreetingOver.class,
            DigitsCollected.class,
            JoinFailed.class,
            Joined.class,
            MediaEnded.class,
            PeerHeard.class,
            PlayFinished.class,
            RecordingFinished.class,
            RtpTimedOut.class,
            Unjoined.class);

    private volatile @Nullable ResourceAdaptorContext context;
    private volatile @Nullable Settings settings;
    private volatile @Nullable Running running;

    /** Everything that lives from raActive to raInactive. */
    private record Running(
            MediaEngine engine, EventFeed feed, Connections connections, MediaFigures figures, KnownNodes nodes) {}

    /** For the SLEE. */
    public MediaResourceAdaptor() {}

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
        Settings.read(properties, System.getenv());
    }

    @Override
    public void raConfigure(ConfigProperties properties) {
        settings = settings(properties);
    }

    @Override
    public void raUnconfigure() {
        settings = null;
    }

    /** Takes effect when the adaptor is activated the next time. */
    @Override
    public void raConfigurationUpdate(ConfigProperties properties) {
        settings = settings(properties);
    }

    @Override
    public void raActive() {
        ResourceAdaptorContext slee = present(context, "context");
        Settings current = present(settings, "configuration");
        try {
            EventFeed feed = new EventFeed(slee.getSleeEndpoint(), types(slee.getEventLookupFacility()));
            MediaEngine engine = MediaEngine.start(current.media());
            KnownNodes nodes = link(engine, current, slee.getEntityName());
            feed.start();
            Connections connections = new Connections(current.nodeId(), engine, current.answers(), slee, feed);
            MediaFigures figures = new MediaFigures(slee.getEntityName(), current.nodeId(), engine);
            running = new Running(engine, feed, connections, figures, nodes);
        } catch (MediaStartException e) {
            throw new SLEEException("media cannot start: " + e.getMessage(), e);
        }
    }

    @Override
    public void raStopping() {
        Running live = running;
        if (live != null) {
            live.connections.stop();
        }
    }

    @Override
    public void raInactive() {
        Running live = running;
        if (live != null) {
            live.nodes.close();
            live.connections.stop();
            live.engine.close();
            live.feed.stop();
            live.figures.close();
            running = null;
        }
    }

    @Override
    public @Nullable Object getResourceAdaptorInterface(String className) {
        Running live = running;
        return live != null && className.equals(MediaProvider.class.getName()) ? live.connections : null;
    }

    @Override
    public @Nullable Marshaler getMarshaler() {
        return null;
    }

    @Override
    public @Nullable Object getActivity(ActivityHandle handle) {
        return connection(handle);
    }

    @Override
    public @Nullable ActivityHandle getActivityHandle(Object activity) {
        return activity instanceof Connection connection ? connection.handle() : null;
    }

    /** A connection that is gone has no activity to keep. */
    @Override
    public void queryLiveness(ActivityHandle handle) {
        ResourceAdaptorContext slee = context;
        if (connection(handle) == null && slee != null) {
            try {
                slee.getSleeEndpoint().endActivity(handle);
            } catch (UnrecognizedActivityHandleException gone) {
                LOG.debug("activity {} ended by itself", handle);
            }
        }
    }

    @Override
    public void administrativeRemove(ActivityHandle handle) {
        close(handle);
    }

    @Override
    public void activityEnded(ActivityHandle handle) {
        close(handle);
    }

    /** Nobody can hear or command the leg any more. */
    @Override
    public void activityUnreferenced(ActivityHandle handle) {
        close(handle);
    }

    @Override
    public void serviceActive(ReceivableService service) {
        LOG.debug("{} may receive media events", service.getService());
    }

    @Override
    public void serviceStopping(ReceivableService service) {
        LOG.debug("{} is stopping", service.getService());
    }

    @Override
    public void serviceInactive(ReceivableService service) {
        LOG.debug("{} receives no more media events", service.getService());
    }

    @Override
    public void eventProcessingSuccessful(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        // Not asked for when events are fired
    }

    @Override
    @SuppressWarnings("checkstyle:ParameterNumber")
    public void eventProcessingFailed(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags,
            FailureReason reason) {
        LOG.warn("{} on {} was not processed: {}", event, handle, reason);
    }

    @Override
    public void eventUnreferenced(
            ActivityHandle handle,
            FireableEventType type,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int flags) {
        // Not asked for when events are fired
    }

    /** The engine is closed when it cannot be linked. */
    private static KnownNodes link(MediaEngine engine, Settings current, String entity) throws MediaStartException {
        KnownNodes nodes = new KnownNodes(current.link());
        try {
            nodes.publish(
                    entity,
                    current.nodeId(),
                    engine.link(current.link().config(current.nodeId(), nodes, nodes::secret)));
            return nodes;
        } catch (MediaStartException e) {
            engine.close();
            throw e;
        }
    }

    private @Nullable Connection connection(ActivityHandle handle) {
        Running live = running;
        return live == null ? null : live.connections.find(handle);
    }

    private void close(ActivityHandle handle) {
        Running live = running;
        if (live != null) {
            live.connections.close(handle);
        }
    }

    /** The SLEE has verified the properties before; the file may have changed since. */
    private static Settings settings(ConfigProperties properties) {
        try {
            return Settings.read(properties, System.getenv());
        } catch (InvalidConfigurationException e) {
            throw new SLEEException(e.getMessage(), e);
        }
    }

    private static Map<Class<?>, FireableEventType> types(EventLookupFacility lookup) {
        Map<Class<?>, FireableEventType> types = new HashMap<>();
        for (Class<?> event : EVENTS) {
            try {
                types.put(event, lookup.getFireableEventType(new EventTypeID(event.getName(), VENDOR, VERSION)));
            } catch (UnrecognizedEventException | FacilityException e) {
                throw new SLEEException("event type " + event.getName() + " is not deployed; deploy media-ratype", e);
            }
        }
        return types;
    }

    private static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("the adaptor needs its " + what + " before it is activated");
        }
        return value;
    }
}
