package org.cordboard.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cordboard.console.Console;
import org.cordboard.console.ConsoleConfig;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.CampaignOperations;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.DeviceOperations;
import org.cordboard.core.ports.DialerOperations;
import org.cordboard.core.ports.DistributionOperations;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.NodeStatus;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.SwitchPort;
import org.cordboard.core.ports.TrunkOperations;
import org.cordboard.grid.Grid;
import org.cordboard.node.config.NodeConfig;
import org.cordboard.store.FileJournal;
import org.cordboard.store.SqlStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running node: store, journal, grid, distribution, agents' desk and dialer around one switch. The only composition root.
 * Thread-safe.
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration HANG_UP_AT_MOST = Duration.ofSeconds(5);
    private static final Duration LEGS_AT_MOST = Duration.ofSeconds(3);
    private static final Duration STORE_AT_MOST = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final String SELF = "node";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicBoolean drained = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final NodeConfig config;
    private final SwitchPort port;
    private final Clock clock;
    private final Troubles troubles;
    private final LiveCalls calls = new LiveCalls();
    private final ReadyRecords ready = new ReadyRecords();
    private final Taken taken = new Taken();
    private final Store store;
    private final Journal journal;
    private final GivenUp givenUp;
    private final Adoption adoption;
    private final Desk desk;
    private final Trunks trunks;
    private final TrunkPings pings;
    private final Results results;
    private final MediaReports media;
    private final Switchboard switchboard;
    private final OutsideQueues outsideQueues;
    private final HandOut handOut;
    private final StoreWork storeWork;
    private final Intake intake;
    private final Dialer dialer;
    private final Operations operations;
    private final Status status;
    private final TrunkView trunkView;
    private final Devices devices;
    private final Distribution distribution;
    private final OutsideDialers dialers;

    /** What a node is given by its surroundings; tests put their own in the place of the real ones. */
    record Outside(Clock clock, Store store, Journal journal, Grid grid, boolean journalIsOld) {}

    private Node(NodeConfig config, SwitchPort port, Outside outside) {
        this.config = config;
        this.port = port;
        this.clock = outside.clock();
        this.store = outside.store();
        this.troubles = new Troubles(clock);
        this.journal = new WatchedJournal(outside.journal(), troubles);
        this.givenUp = new GivenUp(config.id(), store, journal);
        this.adoption =
                new Adoption(config.id(), config.feed().lease(), store, journal, ready, givenUp, this::recordsArrived);
        this.desk = new Desk(clock, port, calls, this::wakeDialer);
        this.trunks = new Trunks(clock, config.trunksHeldAtMost(), this::wakeDialer);
        this.pings = new TrunkPings(trunks, port, troubles);
        this.results = new Results(journal, store, troubles, this::recordsMayBeDue);
        this.media = new MediaReports(store, troubles);
        this.outsideQueues =
                new OutsideQueues(clock, store, outside.grid(), config.feed().lease());
        this.handOut = new HandOut(clock, store, outsideQueues, config.feed().lease(), troubles);
        this.storeWork = storeWork(outside.grid());
        this.switchboard = switchboard();
        this.intake = new Intake(new Intake.Parts(
                config.id(),
                outside.grid(),
                journal,
                ready,
                givenUp,
                adoption,
                taken,
                storeWork::campaigns,
                troubles,
                this::recordsArrived));
        this.dialer = new Dialer(new Dialer.Parts(
                config.id(),
                clock,
                journal,
                port,
                calls,
                ready,
                trunks,
                desk::view,
                desk,
                storeWork::campaigns,
                troubles,
                switchboard,
                this::recordsTaken));
        this.operations = new Operations(clock, store, calls, desk, storeWork::campaignsMayHaveChanged);
        this.status = new Status(clock, config.id(), clock.now(), troubles, calls, ready, desk, journal, trunks, port);
        this.trunkView = new TrunkView(trunks, storeWork);
        this.devices =
                new Devices(store, clock, outside.grid()::devices, config.feed().absentAfter(), this::devicesChanged);
        this.dialers = dialers(outside.grid());
        this.distribution =
                new Distribution(store, outside.grid(), storeWork::campaign, storeWork::campaignsMayHaveChanged);
    }

    private StoreWork storeWork(Grid grid) {
        return new StoreWork(new StoreWork.Parts(
                clock,
                config.id(),
                store,
                journal,
                ready,
                calls,
                givenUp,
                adoption,
                grid::devices,
                outsideQueues,
                new Feeder(clock, store, grid, config.feed(), config.id(), taken),
                config.feed(),
                troubles,
                trunks,
                this::campaignsChanged));
    }

    private OutsideDialers dialers(Grid grid) {
        return new OutsideDialers(new OutsideDialers.Parts(
                clock,
                store,
                grid::devices,
                config.feed(),
                handOut,
                troubles,
                this::devicesChanged,
                this::recordsMayBeDue));
    }

    private Switchboard switchboard() {
        return new Switchboard(
                clock,
                calls,
                desk,
                results,
                media::submit,
                troubles,
                trunks,
                campaign -> storeWork
                        .campaign(campaign)
                        .filter(RunningCampaign::dials)
                        .isPresent(),
                this::callMoved);
    }

    /**
     * Opens everything, recovers what an earlier life left behind, and begins to work: campaigns that were running go on. Blocks
     * for some seconds.
     *
     * @throws RuntimeException when a part cannot be opened; what was open is closed again, the message says what and the remedy
     */
    public static Node start(NodeConfig config, SwitchPort port) {
        Node node = open(config, port);
        node.proceed();
        return node;
    }

    /**
     * The same, but nothing is dialed and no agent is called until {@link #proceed}.
     *
     * @param reason why, one sentence
     * @throws RuntimeException as {@link #start}
     */
    public static Node startHeld(NodeConfig config, SwitchPort port, String reason) {
        Node node = open(config, port);
        node.hold(reason);
        return node;
    }

    private static Node open(NodeConfig config, SwitchPort port) {
        makeDataDir(config.dataDir());
        boolean journalIsOld = Files.exists(config.journalFolder().resolve("journal.mv"));
        Clock clock = Clock.SYSTEM;
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        Outside outside;
        try {
            Store store = SqlStore.open(config.store(), clock);
            opened.push(store);
            Journal journal = FileJournal.open(config.journalFolder(), config.id(), clock);
            opened.push(journal);
            outside = new Outside(clock, store, journal, Grid.start(config.grid()), journalIsOld);
        } catch (RuntimeException failure) {
            closeAll(opened);
            throw failure;
        }
        return open(config, port, outside);
    }

    /** A node that is held, of parts that are open already; they are closed with the node. */
    static Node open(NodeConfig config, SwitchPort port, Outside outside) {
        Node node = new Node(config, port, outside);
        node.parts.push(outside.store());
        node.parts.push(outside.journal());
        node.parts.push(outside.grid());
        try {
            node.begin(outside);
            return node;
        } catch (RuntimeException failure) {
            node.crash();
            throw failure;
        }
    }

    private void begin(Outside outside) {
        refuseNameOfDialer();
        new Recovery(config.id(), clock, store, journal).run(outside.journalIsOld());
        troubles.raise(Trouble.HELD, SELF, "the node is starting");
        outside.grid().onChange(storeWork::devicesChanged);
        outside.grid().onFewerHeld(storeWork::wake);
        outsideQueues.recover();
        parts.push(desk);
        parts.push(results);
        parts.push(media);
        parts.push(dialer);
        parts.push(intake);
        parts.push(storeWork);
        parts.push(handOut);
        parts.push(pings);
        results.start();
        media.start();
        dialer.start();
        intake.start();
        storeWork.start();
        handOut.start();
        pings.start();
        MediaLinks links = new MediaLinks(outside.grid(), config.id());
        parts.push(links);
        outside.grid().onChange(links::wake);
        links.start();
        ConsoleConfig http =
                new ConsoleConfig(config.http().host(), config.http().port());
        Console console = Console.start(
                http, store, new Console.Operations(operations, trunkView, devices, dialers, distribution), status);
        parts.push(console);
        NodeFile file = new NodeFile(config.nodeFile());
        parts.push(file::delete);
        file.write(console.url(), status.startedAt());
        LOG.info("Node {} is ready", config.id());
    }

    private void refuseNameOfDialer() {
        if (store.devices().ofAllAccounts().stream()
                .anyMatch(dialer -> dialer.id().equals(config.id()))) {
            throw new IllegalStateException("node.id must not be the name of an outside dialer, was " + config.id()
                    + "; set another one in cordboard.conf, or remove the dialer (DELETE /api/v1/devices/"
                    + config.id() + ")");
        }
    }

    /** Where the switch reports to. */
    public CallReports reports() {
        return switchboard;
    }

    /** What supervisors may do. */
    public CampaignOperations operations() {
        return operations;
    }

    /** What operators may do with dialing devices. */
    public DeviceOperations devices() {
        return devices;
    }

    /** What supervisors may do with pools, queues and rules. */
    public DistributionOperations distribution() {
        return distribution;
    }

    /** What outside dialers do. */
    public DialerOperations dialers() {
        return dialers;
    }

    /** How its trunks are. */
    public TrunkOperations trunks() {
        return trunkView;
    }

    /** How the node is. */
    public NodeStatus status() {
        return status;
    }

    /** The store, for those who list what it holds. */
    public Store store() {
        return store;
    }

    /** Nothing is dialed and no agent is called until {@link #proceed}: the switch cannot take calls now. */
    public void hold(String reason) {
        troubles.raise(Trouble.HELD, SELF, reason);
        campaignsChanged();
    }

    /** Ends a {@link #hold}. */
    public void proceed() {
        troubles.clear(Trouble.HELD, SELF);
        campaignsChanged();
    }

    /**
     * Stops for good: no new calls; live ones get so long to end by themselves and are hung up then; results are stored, leases given
     * back, agents' legs closed. Returns when all is done, at most some 20 s after {@code liveCallsAtMost}. Only the first call counts.
     */
    public void drain(Duration liveCallsAtMost) {
        if (!drained.compareAndSet(false, true)) {
            return;
        }
        troubles.raise(Trouble.DRAINING, SELF, "the node is stopping: no new calls");
        intake.wake();
        if (!await(calls::none, liveCallsAtMost)) {
            List<LiveCall> live = calls.all();
            LOG.info("{} live calls are hung up", live.size());
            live.forEach(call -> port.hangUp(call.due.attempt()));
            await(calls::none, HANG_UP_AT_MOST);
        }
        for (LiveCall call : calls.all()) {
            switchboard.ended(
                    call.due.attempt(),
                    AttemptOutcome.of(AttemptResult.INTERRUPTED, clock.now(), "the node stopped during this call"));
        }
        desk.staff(List::of);
        await(() -> desk.view().agents().isEmpty(), LEGS_AT_MOST);
        // A round of distribution that began before may still have filled a queue: only then is what is taken back all
        // there is.
        boolean stored = await(storeWork.wholeRound(), STORE_AT_MOST)
                && await(intake.wholeRound(), STORE_AT_MOST)
                && await(this::nothingToStore, STORE_AT_MOST);
        if (!stored) {
            LOG.warn("Not everything has reached the store; the journal keeps it for the next start");
        }
    }

    /** Drains without patience for live calls, unless that was done, and closes everything. */
    @Override
    public void close() {
        drain(Duration.ZERO);
        shut();
    }

    /** Ends at once, as a crash would: nothing is drained, given back or stored. */
    void crash() {
        drained.set(true);
        shut();
    }

    private void shut() {
        if (closed.compareAndSet(false, true)) {
            closeAll(parts);
            LOG.info("Node {} is closed", config.id());
        }
    }

    private boolean nothingToStore() {
        storeWork.wake();
        return results.allStored() && media.allStored() && ready.size() == 0 && adoption.isEmpty() && givenUp.isEmpty();
    }

    private void wakeDialer() {
        dialer.wake();
    }

    private void recordsMayBeDue() {
        storeWork.recordsMayBeDue();
    }

    private void devicesChanged() {
        storeWork.recordsMayBeDue();
        storeWork.devicesChanged();
    }

    private void recordsArrived() {
        dialer.wake();
        storeWork.wake();
    }

    private void recordsTaken() {
        intake.wake();
        storeWork.wake();
    }

    private void callMoved() {
        dialer.wake();
        // A campaign that is over kept its agents for its last calls.
        if (desk.view().byCampaign().size() > storeWork.campaigns().size()) {
            campaignsChanged();
        }
    }

    private void campaignsChanged() {
        pings.wake();
        desk.staff(this::staffed);
        intake.wake();
        dialer.wake();
    }

    private List<RunningCampaign> staffed() {
        boolean none = troubles.has(Trouble.HELD) || troubles.has(Trouble.DRAINING);
        return none ? List.of() : storeWork.campaigns();
    }

    private static boolean await(BooleanSupplier condition, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }

    private static void makeDataDir(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "data-dir must be a folder that can be made and written, was " + folder
                            + "; set it in cordboard.conf or mend its permissions",
                    failure);
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalStateException("data-dir must be writable, was not: " + folder
                    + "; set it in cordboard.conf or mend its permissions");
        }
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        List<AutoCloseable> order = new ArrayList<>(parts);
        parts.clear();
        for (AutoCloseable part : order) {
            try {
                part.close();
            } catch (Exception failure) {
                // The others must be closed whatever this one does.
                LOG.error("{} could not be closed in order", part.getClass().getSimpleName(), failure);
            }
        }
    }
}
