package org.cordboard.console;

import java.util.List;
import org.cordboard.core.ports.NodeStatus;
import org.jspecify.annotations.Nullable;

/** Whether the node lives and is ready: memory accesses only, so that they answer when nothing else does. Thread-safe. */
final class Health {
    private final NodeStatus node;

    Health(NodeStatus node) {
        this.node = node;
    }

    Reply live() {
        return Reply.ok(new View("live", node.node(), Json.instant(node.startedAt()), null))
                .with("Cache-Control", "no-store");
    }

    Reply ready() {
        List<String> reasons = node.notReady();
        if (!reasons.isEmpty()) {
            return Refusal.of(503, reasons).with("Retry-After", "5").reply();
        }
        List<String> remarks = node.remarks();
        return Reply.ok(new View(
                        "ready", node.node(), Json.instant(node.startedAt()), remarks.isEmpty() ? null : remarks))
                .with("Cache-Control", "no-store");
    }

    private record View(
            String status,
            String node,
            String startedAt,
            @Nullable List<String> remarks) {}
}
