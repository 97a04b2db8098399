package org.cordboard.console;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.ports.NodeStatus;
import org.cordboard.core.ports.TrunkOperations;

/** The node in numbers, as Prometheus reads them. Memory accesses only. Thread-safe. */
final class Meters implements AutoCloseable {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final NodeStatus node;
    private final TrunkOperations trunks;
    private final MultiGauge trunksUp;
    private final MultiGauge trunkCalls;
    private final ProcessFigures others = new ProcessFigures(registry);
    private volatile NodeStatus.Figures figures;

    Meters(NodeStatus node, TrunkOperations trunks) {
        this.node = node;
        this.trunks = trunks;
        this.figures = node.figures();
        this.trunksUp = MultiGauge.builder("cordboard.trunk.up")
                .description("1 when the trunk is up, 0 when it is down, -1 when nobody knows")
                .register(registry);
        this.trunkCalls = MultiGauge.builder("cordboard.trunk.calls")
                .description("Calls on the trunk now")
                .register(registry);
        calls();
        journal();
        agents();
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    private void calls() {
        gauge("cordboard.calls.live", "", "", "Attempts without a result now", NodeStatus.Figures::liveCalls);
        gauge("cordboard.calls.bridged", "", "", "Calls joined to an agent now", NodeStatus.Figures::bridgedNow);
        gauge("cordboard.queue.records", "", "", "Leased records that wait to be dialed", NodeStatus.Figures::queued);
        FunctionCounter.builder("cordboard.attempts.started", this, meters -> meters.figures.started())
                .description("Attempts started since the node did")
                .register(registry);
        for (AttemptResult result : AttemptResult.values()) {
            FunctionCounter.builder(
                            "cordboard.attempts.ended",
                            this,
                            meters -> meters.figures.ended().getOrDefault(result, 0L))
                    .description("Attempts ended since the node started, by result")
                    .tag("result", result.name())
                    .register(registry);
        }
        gauge(
                "cordboard.store.gone.seconds",
                "",
                "",
                "How long the store has not answered",
                now -> now.storeGoneFor().toMillis() / 1000.0);
        gauge(
                "cordboard.switch.lag.seconds",
                "",
                "",
                "How long the oldest call waits until its INVITE leaves",
                now -> now.switchLag().toMillis() / 1000.0);
        Gauge.builder("cordboard.ready", node, status -> status.notReady().isEmpty() ? 1 : 0)
                .description("1 when the node is ready, else 0")
                .register(registry);
    }

    private void journal() {
        String what = "Entries of the journal, by kind";
        gauge(
                "cordboard.journal.entries",
                "kind",
                "locked",
                what,
                now -> now.journal().locked());
        gauge(
                "cordboard.journal.entries",
                "kind",
                "started",
                what,
                now -> now.journal().started());
        gauge(
                "cordboard.journal.entries",
                "kind",
                "to-upload",
                what,
                now -> now.journal().toUpload());
    }

    private void agents() {
        String what = "Agents, by state";
        gauge("cordboard.agents", "state", "free", what, NodeStatus.Figures::agentsFree);
        gauge("cordboard.agents", "state", "busy", what, NodeStatus.Figures::agentsBusy);
        gauge("cordboard.agents", "state", "offline", what, NodeStatus.Figures::agentsOffline);
    }

    private void gauge(
            String name, String tag, String value, String what, ToDoubleFunction<NodeStatus.Figures> number) {
        Gauge.Builder<Meters> gauge = Gauge.builder(name, this, meters -> number.applyAsDouble(meters.figures))
                .description(what);
        if (!tag.isEmpty()) {
            gauge.tag(tag, value);
        }
        gauge.register(registry);
    }

    private static List<MultiGauge.Row<?>> rows(
            List<TrunkOperations.Live> trunks, ToIntFunction<TrunkOperations.Live> value) {
        return trunks.stream()
                .<MultiGauge.Row<?>>map(trunk -> MultiGauge.Row.of(
                        Tags.of("trunk", trunk.trunk().toString(), "name", trunk.name()), value.applyAsInt(trunk)))
                .toList();
    }

    /** All of them now. */
    Reply read() {
        figures = node.figures();
        List<TrunkOperations.Live> live = trunks.all();
        trunksUp.register(
                rows(live, trunk -> switch (trunk.health().state()) {
                    case UP -> 1;
                    case DOWN -> 0;
                    case UNKNOWN -> -1;
                }),
                true);
        trunkCalls.register(rows(live, TrunkOperations.Live::calls), true);
        others.refresh();
        return Reply.text(TYPE, registry.scrape()).with("Cache-Control", "no-store");
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
