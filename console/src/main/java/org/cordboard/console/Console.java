package org.cordboard.console;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import org.cordboard.core.ports.CampaignOperations;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.DeviceOperations;
import org.cordboard.core.ports.DialerOperations;
import org.cordboard.core.ports.DistributionOperations;
import org.cordboard.core.ports.NodeStatus;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.TrunkOperations;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST API and the supervisors' page, served over HTTP until it is closed. Thread-safe. */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int THREADS = 24;
    private static final int STORE_REQUESTS = 12;
    private static final int UPLOADS = 2;
    private static final long IDLE_MILLIS = 45_000;
    private static final long STOP_MILLIS = 2_000;
    private static final int HEADER_BYTES = 8 * 1024;

    private final Javalin server;
    private final Meters meters;
    private final ConsoleConfig config;

    /** What can be asked of the node. Immutable. */
    public record Operations(
            CampaignOperations campaigns,
            TrunkOperations trunks,
            DeviceOperations devices,
            DialerOperations dialers,
            DistributionOperations distribution) {}

    private Console(Javalin server, Meters meters, ConsoleConfig config) {
        this.server = server;
        this.meters = meters;
        this.config = config;
    }

    /**
     * Begins to serve; when this returns, requests are answered.
     *
     * @param store what lists, trunks, agents, campaigns and attempts are read from; stays open when the console is closed
     * @throws ConsoleStartException when the address cannot be bound
     */
    public static Console start(ConsoleConfig config, Store store, Operations operations, NodeStatus node) {
        Meters meters = new Meters(node, operations.trunks());
        Door door = new Door(store, Clock.SYSTEM, STORE_REQUESTS, UPLOADS);
        Visitors visitors = new Visitors(isLoopback(config.host()));
        Javalin server = Javalin.create(settings -> {
            shape(settings, config);
            settings.routes.before(visitors::check);
            routes(settings.routes, door, store, operations.campaigns(), operations.trunks());
            devices(settings.routes, door, operations.devices());
            dialers(settings.routes, door, operations.dialers());
            distribution(settings.routes, door, store, operations.distribution());
            page(settings.routes);
            settings.routes.get("/health/live", context -> Door.write(context, new Health(node).live()));
            settings.routes.get("/health/ready", context -> Door.write(context, new Health(node).ready()));
            settings.routes.get("/metrics", context -> Door.write(context, meters.read()));
            settings.routes.exception(HttpResponseException.class, Door::refused);
            settings.routes.exception(Exception.class, Door::failed);
        });
        Thread starter = Thread.currentThread();
        ClassLoader before = starter.getContextClassLoader();
        try {
            // Javalin looks for a logger through this loader alone, and prints a page of advice when it sees none.
            starter.setContextClassLoader(
                    LoggerFactory.getILoggerFactory().getClass().getClassLoader());
            server.start();
        } catch (RuntimeException failure) {
            meters.close();
            server.stop();
            throw startFailure(config, failure);
        } finally {
            starter.setContextClassLoader(before);
        }
        Console console = new Console(server, meters, config);
        LOG.info("The console is at {}", console.url());
        if (!isLoopback(config.host())) {
            LOG.warn(
                    "The console has no login yet and is bound to {}: whoever reaches it can call people; "
                            + "set http.host to 127.0.0.1, or let a proxy in front of it ask for a password",
                    config.host());
        }
        return console;
    }

    private static void routes(
            RoutesConfig routes,
            Door door,
            Store store,
            CampaignOperations operations,
            TrunkOperations trunkOperations) {
        Lists lists = new Lists(store.lists());
        routes.post(Lists.PATH, door.upload(lists::upload));
        routes.get(Lists.PATH, door.through(lists::page));
        routes.get(Lists.PATH + "/{id}", door.through(lists::one));
        routes.get(Lists.PATH + "/{id}/refused-rows", door.through(lists::refusedRows));
        Trunks trunks = new Trunks(store.trunks(), trunkOperations);
        routes.post(Trunks.PATH, door.through(trunks::add));
        routes.get(Trunks.PATH, door.through(trunks::page));
        routes.get(Trunks.PATH + "/{id}", door.through(trunks::one));
        routes.put(Trunks.PATH + "/{id}", door.through(trunks::replace));
        routes.patch(Trunks.PATH + "/{id}", door.through(trunks::change));
        Agents agents = new Agents(store.agents(), operations);
        routes.post(Agents.PATH, door.through(agents::add));
        routes.get(Agents.PATH, door.through(agents::page));
        routes.get(Agents.PATH + "/{id}", door.through(agents::one));
        routes.patch(Agents.PATH + "/{id}", door.through(agents::change));
        Campaigns campaigns = new Campaigns(store, operations, trunkOperations);
        routes.post(Campaigns.PATH, door.through(campaigns::create));
        routes.get(Campaigns.PATH, door.through(campaigns::page));
        routes.get(Campaigns.PATH + "/{id}", door.through(campaigns::one));
        routes.get(Campaigns.PATH + "/{id}/attempts", door.through(campaigns::attempts));
        routes.get(Campaigns.PATH + "/{id}/labels.csv", door.through(campaigns::labels));
        routes.put(Labels.PATH, door.through(new Labels(store.reviews())::answeredBy));
        routes.post(Campaigns.PATH + "/{id}/start", door.through(campaigns.moving(operations::start)));
        routes.post(Campaigns.PATH + "/{id}/pause", door.through(campaigns.moving(operations::pause)));
        routes.post(Campaigns.PATH + "/{id}/stop", door.through(campaigns.moving(operations::stop)));
    }

    private static void devices(RoutesConfig routes, Door door, DeviceOperations operations) {
        Devices devices = new Devices(operations);
        routes.get(Devices.PATH, door.through(devices::all));
        routes.post(Devices.PATH + "/{id}/declare-lost", door.through(devices::declareLost));
        routes.post(Devices.PATH + "/{id}/drain", door.through(devices.draining(true)));
        routes.post(Devices.PATH + "/{id}/undrain", door.through(devices.draining(false)));
    }

    private static void dialers(RoutesConfig routes, Door door, DialerOperations operations) {
        Dialers dialers = new Dialers(operations);
        routes.put(Dialers.PATH, door.through(dialers::register));
        routes.get(Dialers.PATH, door.through(dialers::one));
        routes.delete(Dialers.PATH, door.through(dialers::remove));
        routes.post(Dialers.PATH + "/take", door.waiting(dialers::take));
        routes.get(Dialers.PATH + "/leases", door.through(dialers::inHand));
        routes.post(Dialers.PATH + "/renew", door.through(dialers::renew));
        routes.post(Dialers.PATH + "/give-back", door.through(dialers::giveBack));
        routes.post(Dialers.PATH + "/results", door.through(dialers::results));
    }

    private static void distribution(RoutesConfig routes, Door door, Store store, DistributionOperations operations) {
        Distribution distribution = new Distribution(operations, store);
        String campaign = Campaigns.PATH + "/{id}";
        routes.get(campaign + "/distribution", door.through(distribution::plan));
        routes.put(campaign + "/distribution", door.through(distribution::replace));
        routes.get(campaign + "/pools", door.through(distribution::pools));
        routes.put(campaign + "/pools/{name}", door.through(distribution.putting("pools")));
        routes.delete(campaign + "/pools/{name}", door.through(distribution.removing("pools")));
        routes.get(campaign + "/queues", door.through(distribution::queues));
        routes.put(campaign + "/queues/{name}", door.through(distribution.putting("queues")));
        routes.delete(campaign + "/queues/{name}", door.through(distribution.removing("queues")));
        routes.post(campaign + "/lists", door.through(distribution::addList));
        routes.get(Distribution.AUDIT, door.through(distribution::log));
        Records records = new Records(store, operations);
        routes.get(Records.PATH + "/{id}", door.through(records::story));
        routes.post(Records.PATH + "/{id}/call-back", door.through(records::callBack));
        routes.post(Records.PATH + "/{id}/due", door.through(records::due));
    }

    private static void page(RoutesConfig routes) {
        SupervisorPage page = new SupervisorPage();
        routes.get("/", context -> Door.write(context, page.html()));
        routes.get("/page.js", context -> Door.write(context, page.script()));
        routes.get("/page.css", context -> Door.write(context, page.style()));
    }

    private static void shape(JavalinConfig settings, ConsoleConfig config) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.startup.startupWatcherEnabled = false;
        settings.http.prefer405over404 = true;
        settings.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("console");
        settings.jetty.threadPool = threads;
        settings.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(HEADER_BYTES);
        });
        settings.jetty.modifyServer(server -> {
            server.insertHandler(new GracefulHandler());
            server.setStopTimeout(STOP_MILLIS);
            server.setStopAtShutdown(false);
        });
        settings.jetty.modifyServletContextHandler(context -> context.setClassLoader(Console.class.getClassLoader()));
        settings.jetty.addConnector((server, http) -> connector(server, http, config));
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, ConsoleConfig config) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static ConsoleStartException startFailure(ConsoleConfig config, RuntimeException failure) {
        String where = config.host() + ":" + config.port();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new ConsoleStartException(
                        "http.host and http.port must be an address that is free on this machine, was " + where + " ("
                                + cause.getMessage() + "); stop what uses it, or set http.port to another or to 0",
                        failure);
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new ConsoleStartException(
                        "http.host must be an address of this machine, was " + config.host() + "; set it to 127.0.0.1",
                        failure);
            }
        }
        return new ConsoleStartException(
                "http.host and http.port must be an address of this machine, was " + where + ": "
                        + failure.getMessage(),
                failure);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** The TCP port that is bound. */
    public int port() {
        return server.port();
    }

    /** Where it is reached from this machine, as `http://127.0.0.1:8080`. */
    public String url() {
        String host = config.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String reached = everywhere ? "127.0.0.1" : host;
        return "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port();
    }

    /** Takes no more requests, lets those under way end for up to 2 s, and frees the port. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (JavalinException failure) {
            if (!(failure.getCause() instanceof TimeoutException)) {
                throw failure;
            }
            // The port is free all the same.
            LOG.warn("Requests that had not ended after {} ms were cut off", STOP_MILLIS);
        } finally {
            meters.close();
        }
    }
}
