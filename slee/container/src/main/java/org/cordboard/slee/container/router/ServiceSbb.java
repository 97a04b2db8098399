package org.cordboard.slee.container.router;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.cordboard.slee.container.descriptor.SbbDescriptor.ChildRelation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An SBB within one service: its pool of SBB objects and its names (JSR 240, 6.3). *Thread-safe.* */
public final class ServiceSbb {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceSbb.class);
    private static final int POOLED = 64;

    private final ServiceRuntime service;
    private final SbbComponent component;
    private final Environment environment;
    private final ArrayDeque<SbbObject>[] pools;
    private final LongAdder live = new LongAdder();
    private final List<ServiceSbb> children = new ArrayList<>();

    @SuppressWarnings({"unchecked", "rawtypes"})
    ServiceSbb(ServiceRuntime service, SbbComponent component, Environment environment, int workers) {
        this.service = service;
        this.component = component;
        this.environment = environment;
        this.pools = new ArrayDeque[workers + 1];
        for (int i = 0; i <= workers; i++) {
            pools[i] = new ArrayDeque<>();
        }
    }

    /** Returns the service. */
    public ServiceRuntime service() {
        return service;
    }

    /** Returns the SBB. */
    public SbbComponent component() {
        return component;
    }

    Environment environment() {
        return environment;
    }

    List<ServiceSbb> children() {
        return children;
    }

    List<ChildRelation> relations() {
        return component.descriptor().childRelations();
    }

    LongAdder live() {
        return live;
    }

    /** Returns a pooled SBB object, or a new one with its context set. */
    SbbObject take() {
        ArrayDeque<SbbObject> pool = pool();
        synchronized (pool) {
            SbbObject pooled = pool.pollLast();
            if (pooled != null) {
                return pooled;
            }
        }
        SbbObject fresh = new SbbObject(this, component.factory().sbb());
        Current current = Current.get();
        current.enter(environment);
        try {
            fresh.sbb().setSbbContext(fresh.context());
        } finally {
            current.exit();
        }
        return fresh;
    }

    void give(SbbObject object) {
        ArrayDeque<SbbObject> pool = pool();
        synchronized (pool) {
            if (pool.size() < POOLED) {
                pool.addLast(object);
                return;
            }
        }
        unset(object);
    }

    /** Empties the pool, when the service has become inactive. */
    void drain() {
        for (ArrayDeque<SbbObject> pool : pools) {
            while (true) {
                @Nullable SbbObject object;
                synchronized (pool) {
                    object = pool.pollLast();
                }
                if (object == null) {
                    break;
                }
                unset(object);
            }
        }
    }

    private void unset(SbbObject object) {
        Current current = Current.get();
        current.enter(environment);
        try {
            object.sbb().unsetSbbContext();
        } catch (RuntimeException e) {
            LOG.error("{}: unsetSbbContext failed", component, e);
        } finally {
            current.exit();
        }
    }

    private ArrayDeque<SbbObject> pool() {
        return Thread.currentThread() instanceof Worker worker ? pools[worker.index + 1] : pools[0];
    }

    @Override
    public String toString() {
        return component + " of " + service;
    }
}
