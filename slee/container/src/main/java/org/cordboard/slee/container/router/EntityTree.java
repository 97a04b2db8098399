package org.cordboard.slee.container.router;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The SBB entities below one root, handled by one piece of work at a time over all their activities (JSR 240, 8.6).
 * *Claims are thread-safe; everything else is confined to the work that holds the claim.*
 */
public final class EntityTree {
    private static final VarHandle CLAIMS;

    static {
        try {
            CLAIMS = MethodHandles.lookup().findVarHandle(EntityTree.class, "claims", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final ServiceRuntime service;
    final Object convergenceName;

    /** Trees that are older have lower numbers. */
    final long number;

    private final Mailbox<Work> waiting = new Mailbox<>();

    @SuppressWarnings("UnusedVariable") // through CLAIMS
    private volatile int claims;

    /** Attachments of all entities of this tree. */
    int attachments;

    EntityTree(ServiceRuntime service, Object convergenceName) {
        this.service = service;
        this.convergenceName = convergenceName;
        this.number = service.router().nextTree();
    }

    /** Takes the tree, or queues the work, which then gets it from whoever releases it. */
    boolean claim(Work work) {
        if ((int) CLAIMS.getAndAdd(this, 1) == 0) {
            return true;
        }
        waiting.offer(work);
        return false;
    }

    /** Hands the tree to the next in the queue. */
    void release() {
        if ((int) CLAIMS.getAndAdd(this, -1) == 1) {
            return;
        }
        Work next = waiting.poll();
        while (next == null) {
            Thread.onSpinWait();
            next = waiting.poll();
        }
        next.granted = this;
        next.home.submit(next);
    }
}
