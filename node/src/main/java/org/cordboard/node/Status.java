package org.cordboard.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordboard.core.agent.AgentState;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.NodeStatus;
import org.cordboard.core.ports.SwitchPort;

/** How this node is. Thread-safe. */
final class Status implements NodeStatus {
    private final Clock clock;
    private final DeviceId node;
    private final Instant startedAt;
    private final Troubles troubles;
    private final LiveCalls calls;
    private final ReadyRecords ready;
    private final Desk desk;
    private final Journal journal;
    private final Trunks trunks;
    private final SwitchPort port;

    Status(
            Clock clock,
            DeviceId node,
            Instant startedAt,
            Troubles troubles,
            LiveCalls calls,
            ReadyRecords ready,
            Desk desk,
            Journal journal,
            Trunks trunks,
            SwitchPort port) {
        this.clock = clock;
        this.node = node;
        this.startedAt = startedAt;
        this.troubles = troubles;
        this.calls = calls;
        this.ready = ready;
        this.desk = desk;
        this.journal = journal;
        this.trunks = trunks;
        this.port = port;
    }

    @Override
    public String node() {
        return node.value();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public List<String> notReady() {
        return troubles.sentences();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(trunks.down(trunk -> true));
        Duration lag = calls.lag(clock.monotonicNanos());
        if (lag.compareTo(Dialer.BEHIND) > 0) {
            remarks.add(
                    "the switch is behind: a call has waited for " + lag.toMillis()
                            + " ms until its INVITE leaves, so no further one starts; give the node more processors or fewer lines");
        }
        Duration late = port.mediaLag();
        if (late.compareTo(Dialer.MEDIA_BEHIND) > 0) {
            remarks.add("audio is " + late.toMillis()
                    + " ms late, so no further call starts; give the node more processors, rtp.loops or fewer lines");
        }
        return remarks;
    }

    @Override
    public Figures figures() {
        List<LiveCall> live = calls.all();
        Map<AgentId, AgentState> agents = desk.view().agents();
        return new Figures(
                live.size(),
                (int) live.stream().filter(LiveCall::bridgedNow).count(),
                DeskView.free(agents),
                DeskView.busy(agents),
                DeskView.offline(agents),
                ready.size(),
                journal.size(),
                calls.started(),
                calls.ended(),
                troubles.lasts(Trouble.STORE),
                calls.lag(clock.monotonicNanos()));
    }
}
