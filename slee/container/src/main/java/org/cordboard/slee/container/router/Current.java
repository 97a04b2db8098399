package org.cordboard.slee.container.router;

import java.util.Arrays;
import javax.slee.ServiceID;
import javax.slee.TransactionRequiredLocalException;
import org.jspecify.annotations.Nullable;

/**
 * What runs on this thread: the transaction and the stack of components that are being called. *Confined to its thread.*
 */
public final class Current {
    private static final ThreadLocal<Current> OTHERS = ThreadLocal.withInitial(Current::new);
    private static final int DEPTH = 8;

    private @Nullable Transaction transaction;
    private final Transaction reused = new Transaction();
    private @Nullable Environment[] stack = new @Nullable Environment[DEPTH];
    private @Nullable ClassLoader[] loaders = new @Nullable ClassLoader[DEPTH];
    private int depth;

    Current() {}

    /** Returns the state of the calling thread. */
    public static Current get() {
        return Thread.currentThread() instanceof Worker worker ? worker.current : OTHERS.get();
    }

    /** Returns the transaction of the calling thread, if there is one. */
    public @Nullable Transaction transaction() {
        return transaction;
    }

    /**
     * Returns the transaction of the calling thread.
     *
     * @throws TransactionRequiredLocalException when there is none
     */
    public static Transaction required() {
        Transaction transaction = get().transaction;
        if (transaction == null) {
            throw new TransactionRequiredLocalException(
                    "this call needs a transaction; call it from an SBB's event handler or begin one");
        }
        return transaction;
    }

    /** Starts a transaction on this thread, which must have none. */
    public Transaction begin() {
        if (transaction != null) {
            throw new IllegalStateException("this thread already has a transaction");
        }
        Transaction begun = reused.isFree() ? reused : new Transaction();
        begun.begin(this);
        transaction = begun;
        return begun;
    }

    /** Takes the transaction off this thread, or puts one on it. */
    public void bind(@Nullable Transaction bound) {
        transaction = bound;
    }

    /** Says that a component is being called from now on: its names and its class loader hold. */
    public void enter(Environment environment) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, depth * 2);
            loaders = Arrays.copyOf(loaders, depth * 2);
        }
        Thread thread = Thread.currentThread();
        loaders[depth] = thread.getContextClassLoader();
        stack[depth++] = environment;
        thread.setContextClassLoader(environment.loader());
    }

    /** Says that the call of the component entered last is over. */
    public void exit() {
        depth--;
        stack[depth] = null;
        Thread.currentThread().setContextClassLoader(loaders[depth]);
        loaders[depth] = null;
    }

    /** Returns the service of the SBB that is being called, also through a resource adaptor. */
    public @Nullable ServiceID service() {
        for (int i = depth - 1; i >= 0; i--) {
            Environment called = stack[i];
            if (called != null && called.service() != null) {
                return called.service();
            }
        }
        return null;
    }

    /** Returns the component that is being called, if one is. */
    public @Nullable Environment environment() {
        return depth == 0 ? null : stack[depth - 1];
    }
}
