package org.cordboard.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.slee.ServiceID;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.slee.container.SleeContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SLEE with our deployable units in it, wired as an operator wires them in the switch: entities, links, services. The switchboard is
 * activated last and deactivated first, so that no call starts before everything is there, and none lives on without it. Thread-safe.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final String VENDOR = "org.cordboard";
    private static final String VERSION = "0.1";
    private static final String SIP = "sip";
    private static final String MEDIA = "media";
    private static final String SWITCHBOARD = "switchboard";
    private static final List<ServiceID> SERVICES = List.of(
            new ServiceID("AgentLegService", VENDOR, VERSION),
            new ServiceID("OutboundCallService", VENDOR, VERSION),
            new ServiceID("TrunkWatchService", VENDOR, VERSION));

    private final SleeContainer slee;
    private final SleeFigures figures;

    private EmbeddedServer(SleeContainer slee, SleeFigures figures) {
        this.slee = slee;
        this.figures = figures;
    }

    /**
     * Starts everything; nothing is left behind when it fails.
     *
     * @throws StartException with the reason and the remedy
     */
    static EmbeddedServer start(DeployableUnits units, ServerConfig config) {
        SleeFigures figures = new SleeFigures(config.node().id().value());
        SleeContainer slee =
                SleeContainer.builder().usageListener(figures::usage).build();
        EmbeddedServer server = new EmbeddedServer(slee, figures);
        try {
            for (Path unit : units.jars()) slee.deploy(unit);
            server.createEntities(config);
            slee.activateResourceAdaptorEntity(SIP);
            slee.activateResourceAdaptorEntity(MEDIA);
            SERVICES.forEach(slee::activate);
            figures.publish(slee);
            slee.activateResourceAdaptorEntity(SWITCHBOARD);
            return server;
        } catch (InvalidConfigurationException e) {
            server.release();
            throw new StartException(config.sip().inOurWords(e.getMessage()), e);
        } catch (RuntimeException e) {
            server.release();
            throw new StartException(reason(e), e);
        }
    }

    private void createEntities(ServerConfig config) throws InvalidConfigurationException {
        String file =
                config.file() == null ? "" : config.file().toAbsolutePath().toString();
        String node = config.node().id().value();
        create("Cordboard SIP", SIP, config.sip().properties());
        create("Cordboard Media", MEDIA, Map.of("configFile", file, "nodeId", node));
        create("Cordboard Switchboard", SWITCHBOARD, Map.of("configFile", file, "nodeId", node));
    }

    private void create(String adaptor, String entity, Map<String, ?> properties) throws InvalidConfigurationException {
        slee.createResourceAdaptorEntity(new ResourceAdaptorID(adaptor, VENDOR, VERSION), entity, properties);
        slee.bindLink("cordboard-" + entity, entity);
    }

    /** Stops: no new calls, live calls get their time, results are stored, then everything is taken down. */
    @Override
    public void close() {
        stop(() -> slee.deactivateResourceAdaptorEntity(SWITCHBOARD));
        SERVICES.forEach(service -> stop(() -> slee.deactivate(service)));
        LOG.info("{} activities and {} SBB entities are left", slee.activities(), slee.sbbEntities());
        stop(() -> slee.deactivateResourceAdaptorEntity(MEDIA));
        stop(() -> slee.deactivateResourceAdaptorEntity(SIP));
        release();
    }

    private void release() {
        slee.close();
        figures.close();
    }

    /** One part that cannot stop keeps no other from stopping. */
    private static void stop(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            LOG.warn("a part did not stop cleanly", e);
        }
    }

    /** The outermost message is ours and names the remedy; those beneath it say what a library thinks. */
    private static String reason(RuntimeException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
