package org.cordboard.slee.container.service;

import java.util.concurrent.atomic.AtomicReference;
import javax.slee.ServiceID;
import javax.slee.resource.ReceivableService;
import org.cordboard.slee.container.ServiceState;
import org.cordboard.slee.container.descriptor.ServiceDescriptor;
import org.cordboard.slee.container.router.ServiceRuntime;
import org.jspecify.annotations.Nullable;

/** An installed service and where it stands (JSR 240, 2.2.7). *Thread-safe.* */
public final class ManagedService {
    private final ServiceID id;
    private final ServiceDescriptor descriptor;
    private final AtomicReference<ServiceState> state = new AtomicReference<>(ServiceState.INACTIVE);
    private volatile @Nullable ServiceRuntime runtime;
    private volatile @Nullable ReceivableService reception;

    /** Creates an inactive service. */
    public ManagedService(ServiceID id, ServiceDescriptor descriptor) {
        this.id = id;
        this.descriptor = descriptor;
    }

    /** Returns its identity. */
    public ServiceID id() {
        return id;
    }

    /** Returns its descriptor. */
    public ServiceDescriptor descriptor() {
        return descriptor;
    }

    /** Returns where it stands. */
    public ServiceState state() {
        return java.util.Objects.requireNonNull(state.get());
    }

    /** Moves on, when it stands where the caller thinks. */
    public boolean change(ServiceState from, ServiceState to) {
        return state.compareAndSet(from, to);
    }

    /** Returns what handles its events; null before the first activation. */
    public @Nullable ServiceRuntime runtime() {
        return runtime;
    }

    /** Returns what it receives; null before the first activation. */
    public @Nullable ReceivableService reception() {
        return reception;
    }

    /** Gives it what handles its events from now on. */
    public void runs(ServiceRuntime fresh, ReceivableService received) {
        runtime = fresh;
        reception = received;
    }
}
