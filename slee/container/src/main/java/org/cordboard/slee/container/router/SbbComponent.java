package org.cordboard.slee.container.router;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.slee.ActivityContextInterface;
import javax.slee.SbbID;
import org.cordboard.slee.container.descriptor.SbbDescriptor;
import org.jspecify.annotations.Nullable;

/** A deployed SBB: its generated classes and what it receives and fires (JSR 240, 6). *Immutable.* */
public final class SbbComponent {
    private final SbbID id;
    private final SbbDescriptor descriptor;
    private final SbbFactory factory;
    private final ClassLoader loader;
    private final boolean ownView;
    private final @Nullable SbbHandler[] handlers;
    private final List<EventType> fired;
    private final @Nullable Set<String> maskedOnAttach;

    /**
     * Creates a component.
     *
     * @param descriptor what was declared
     * @param factory its generated classes
     * @param loader the component's class loader
     * @param received its handlers
     * @param fired types of the events that it fires, by number of the fire method
     */
    public SbbComponent(
            SbbDescriptor descriptor,
            SbbFactory factory,
            ClassLoader loader,
            List<SbbHandler> received,
            List<EventType> fired) {
        this.id = new SbbID(
                descriptor.key().name(),
                descriptor.key().vendor(),
                descriptor.key().version());
        this.descriptor = descriptor;
        this.factory = factory;
        this.loader = loader;
        this.ownView = descriptor.activityContextInterface() != null;
        this.fired = List.copyOf(fired);
        int size = received.stream()
                        .mapToInt(handler -> handler.type().index)
                        .max()
                        .orElse(-1)
                + 1;
        handlers = new @Nullable SbbHandler[size];
        Set<String> masked = new LinkedHashSet<>();
        for (SbbHandler handler : received) {
            handlers[handler.type().index] = handler;
            if (handler.maskOnAttach()) {
                masked.add(handler.name());
            }
        }
        maskedOnAttach = masked.isEmpty() ? null : Set.copyOf(masked);
    }

    /** Returns its identity. */
    public SbbID id() {
        return id;
    }

    /** Returns its descriptor. */
    public SbbDescriptor descriptor() {
        return descriptor;
    }

    /** Returns its class loader. */
    public ClassLoader loader() {
        return loader;
    }

    SbbFactory factory() {
        return factory;
    }

    /** Returns the handler of an event type, if there is one. */
    public @Nullable SbbHandler handler(EventType type) {
        return type.index < handlers.length ? handlers[type.index] : null;
    }

    List<SbbHandler> initialHandlers() {
        return java.util.Arrays.stream(handlers)
                .filter(handler -> handler != null && handler.initial())
                .map(java.util.Objects::requireNonNull)
                .toList();
    }

    /** Returns all handlers. */
    public List<SbbHandler> received() {
        return java.util.Arrays.stream(handlers)
                .filter(java.util.Objects::nonNull)
                .map(java.util.Objects::requireNonNull)
                .toList();
    }

    EventType fired(int index) {
        return fired.get(index);
    }

    @Nullable Set<String> maskedOnAttach() {
        return maskedOnAttach;
    }

    boolean hasEvent(String name) {
        return received().stream().anyMatch(handler -> handler.name().equals(name));
    }

    ActivityContextInterface view(ActivityContext context) {
        return ownView ? factory.view(context) : context.view();
    }

    @Override
    public String toString() {
        return "SBB " + id.getName();
    }
}
