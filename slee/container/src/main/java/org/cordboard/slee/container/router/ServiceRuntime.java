package org.cordboard.slee.container.router;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.slee.InitialEventSelector;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import org.cordboard.slee.container.descriptor.SbbDescriptor.ChildRelation;
import org.cordboard.slee.container.descriptor.SbbDescriptor.Variable;
import org.jspecify.annotations.Nullable;

/** A service that handles events: its entity trees by convergence name (JSR 240, 2.2.7 and 8.5). *Thread-safe.* */
public final class ServiceRuntime {
    private final Router router;
    private final ServiceID id;
    private final byte priority;
    private final ServiceSbb root;
    private final Map<SbbID, ServiceSbb> sbbs = new LinkedHashMap<>();
    private final ConcurrentHashMap<Object, SbbEntity> roots = new ConcurrentHashMap<>();
    private final AtomicInteger entities = new AtomicInteger();
    private volatile Runnable whenEmpty = () -> {};

    /**
     * Creates a service that does not listen yet.
     *
     * @param router the event router
     * @param id its identity
     * @param priority priority of its entity trees
     * @param rootSbb its root SBB
     * @param components finds child SBBs
     * @param environments makes the names of each SBB in this service
     */
    public ServiceRuntime(
            Router router,
            ServiceID id,
            byte priority,
            SbbID rootSbb,
            Function<SbbID, SbbComponent> components,
            Function<SbbComponent, Environment> environments) {
        this.router = router;
        this.id = id;
        this.priority = priority;
        this.root = sbb(rootSbb, components, environments);
    }

    private ServiceSbb sbb(
            SbbID sbbId, Function<SbbID, SbbComponent> components, Function<SbbComponent, Environment> environments) {
        ServiceSbb known = sbbs.get(sbbId);
        if (known != null) {
            return known;
        }
        SbbComponent component = components.apply(sbbId);
        ServiceSbb made = new ServiceSbb(
                this,
                component,
                environments.apply(component),
                router.settings().workers());
        sbbs.put(sbbId, made);
        for (ChildRelation relation : component.descriptor().childRelations()) {
            SbbID child = new SbbID(
                    relation.sbb().name(),
                    relation.sbb().vendor(),
                    relation.sbb().version());
            made.children().add(sbb(child, components, environments));
        }
        return made;
    }

    /** Returns its identity. */
    public ServiceID id() {
        return id;
    }

    byte priority() {
        return priority;
    }

    Router router() {
        return router;
    }

    /** Returns every SBB that its trees may hold. */
    public Collection<ServiceSbb> sbbs() {
        return List.copyOf(sbbs.values());
    }

    /** Returns its root SBB. */
    public SbbComponent rootComponent() {
        return root.component();
    }

    /** Returns how many entities are alive, per SBB. */
    public Map<SbbID, Long> entitiesBySbb() {
        Map<SbbID, Long> counts = new LinkedHashMap<>();
        sbbs.forEach((sbb, type) -> counts.put(sbb, type.live().sum()));
        return counts;
    }

    /** Returns how many entities are alive. */
    public int entities() {
        return entities.get();
    }

    /** Starts to take initial events. */
    public void listen() {
        root.component().initialHandlers().forEach(handler -> handler.type().startsAlso(this));
    }

    /** Takes no more initial events. */
    public void listenNoMore() {
        root.component().initialHandlers().forEach(handler -> handler.type().startsNoMore(this));
    }

    /** Has something run when the last entity is gone; at once when none is there. */
    public void whenEmpty(Runnable action) {
        whenEmpty = action;
        if (entities.get() == 0) {
            action.run();
        }
    }

    /** Removes every tree, each when it is free; for a service whose time to drain is over. */
    public void removeTrees() {
        for (SbbEntity entity : roots.values()) {
            router.removeTree(entity);
        }
    }

    /** Unsets the context of every pooled SBB object. */
    public void drainPools() {
        sbbs.values().forEach(ServiceSbb::drain);
    }

    void entityCreated() {
        entities.incrementAndGet();
    }

    void entityRemoved() {
        if (entities.decrementAndGet() == 0) {
            whenEmpty.run();
        }
    }

    void rootRemoved(SbbEntity entity) {
        roots.remove(entity.tree.convergenceName, entity);
    }

    /** Returns the tree's root for a convergence name; a new one is created by its first delivery. */
    SbbEntity rootFor(Object name) {
        SbbEntity known = roots.get(name);
        if (known != null && !known.isRemoved()) {
            return known;
        }
        return roots.compute(name, (key, old) -> old != null && !old.isRemoved() ? old : newRoot(key));
    }

    private SbbEntity newRoot(Object name) {
        return new SbbEntity(new EntityTree(this, name), null, 0, root, priority);
    }

    /** Returns the convergence name of an event, or null when it is not initial for this service (JSR 240, 8.5). */
    @Nullable Object convergenceName(RoutedEvent event) {
        SbbHandler handler = root.component().handler(event.type);
        if (handler == null || !handler.initial()) {
            return null;
        }
        if (handler.selector() < 0) {
            boolean byContext =
                    handler.variables().size() == 1 && handler.variables().contains(Variable.ACTIVITY_CONTEXT);
            return byContext ? event.context : new Selection(event, handler).name();
        }
        Selection selection = new Selection(event, handler);
        SbbObject pooled = root.take();
        Current current = Current.get();
        current.enter(root.environment());
        InitialEventSelector answer;
        try {
            answer = pooled.sbb().cordboardSelect(handler.selector(), selection);
        } finally {
            current.exit();
        }
        root.give(pooled);
        return answer == null ? null : selection.name();
    }

    @Override
    public String toString() {
        return "service " + id.getName();
    }
}
