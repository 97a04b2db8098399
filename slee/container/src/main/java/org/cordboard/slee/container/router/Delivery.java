package org.cordboard.slee.container.router;

import javax.slee.RolledBackContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event delivered to one SBB entity in one transaction, with what follows: removal of the tree, roll-back callbacks (JSR
 * 240, 9.3). *Confined to the worker that holds the tree.*
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private Delivery() {}

    /** What an SBB is told after a roll-back. *Immutable.* */
    private record RolledBack(
            @Nullable Object event, javax.slee.@Nullable ActivityContextInterface context, boolean remove)
            implements RolledBackContext {
        @Override
        public @Nullable Object getEvent() {
            return event;
        }

        @Override
        public javax.slee.@Nullable ActivityContextInterface getActivityContextInterface() {
            return context;
        }

        @Override
        public boolean isRemoveRolledBack() {
            return remove;
        }
    }

    static void run(Current current, RoutedEvent event, Attachment to, boolean activityEnds) {
        SbbEntity entity = to.entity;
        Transaction transaction = current.begin();
        boolean removing = false;
        try {
            if (entity.isNascent()) {
                entity.create(transaction);
            }
            to.attach(transaction);
            handle(transaction, event, to);
            if (!transaction.isRollbackOnly()) {
                if (activityEnds) {
                    to.detach(transaction);
                }
                if (entity.tree.attachments == 0) {
                    removing = true;
                    entity.root().remove(transaction);
                }
            }
        } catch (Exception | Error e) {
            LOG.error(
                    "{}: {} failed on {}; the transaction is rolled back",
                    entity.type,
                    removing ? "removal of the entity tree" : "creation or loading",
                    event,
                    e);
            entity.discard();
            transaction.setRollbackOnly();
        }
        if (!transaction.end()) {
            afterRollback(current, event, to, activityEnds, removing);
        }
    }

    private static void handle(Transaction transaction, RoutedEvent event, Attachment to) {
        SbbEntity entity = to.entity;
        SbbHandler handler = entity.type.component().handler(event.type);
        var mask = to.mask;
        if (handler == null || (mask != null && mask.contains(handler.name()))) {
            return;
        }
        SbbObject object = entity.object(transaction);
        Current current = entity.enter(object);
        try {
            event.reached();
            object.sbb().cordboardHandle(handler.index(), event.getEvent(), to.view(), event);
        } catch (Exception e) {
            // Also checked ones: the method that calls the handler is byte code and declares none.
            LOG.error("{}: the handler of {} threw; the transaction is rolled back", entity.type, event, e);
            SbbFailure.report(object, e, event.getEvent(), to.view());
            entity.discard();
        } catch (Error e) {
            LOG.error("{}: the handler of {} failed; the transaction is rolled back", entity.type, event, e);
            transaction.setRollbackOnly();
            entity.discard();
        } finally {
            entity.leave(current, object);
        }
    }

    private static void afterRollback(
            Current current, RoutedEvent event, Attachment to, boolean activityEnds, boolean removing) {
        SbbEntity entity = to.entity;
        if (entity.isNascent()) {
            entity.abandon();
        }
        Transaction transaction = current.begin();
        SbbObject object = null;
        try {
            object = entity.isAlive() ? entity.object(transaction) : entity.type.take();
            Current entered = entity.enter(object);
            try {
                object.sbb().sbbRolledBack(new RolledBack(event.getEvent(), to.view(), removing));
            } finally {
                entity.leave(entered, object);
            }
            if (!entity.isAlive()) {
                entity.type.give(object);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{}: sbbRolledBack failed after {}", entity.type, event, e);
            entity.discard();
            transaction.setRollbackOnly();
        }
        boolean kept = false;
        if (!transaction.isRollbackOnly()) {
            kept = leave(transaction, to, activityEnds);
        } else {
            transaction.rollback();
        }
        if (!kept && activityEnds && entity.isAlive()) {
            withoutTheSbb(current, to);
        }
    }

    private static boolean leave(Transaction transaction, Attachment to, boolean activityEnds) {
        SbbEntity entity = to.entity;
        if (entity.isAlive()) {
            if (activityEnds) {
                to.detach(transaction);
            }
            if (entity.tree.attachments == 0) {
                try {
                    entity.root().remove(transaction);
                } catch (RuntimeException | Error e) {
                    LOG.error("{}: removal of the entity tree failed", entity.type, e);
                    transaction.setRollbackOnly();
                }
            }
        }
        return transaction.end();
    }

    /** The activity is gone whatever the SBB says: the entity leaves it, and goes when it was the last one. */
    private static void withoutTheSbb(Current current, Attachment to) {
        Transaction transaction = current.begin();
        to.detach(transaction);
        if (to.entity.tree.attachments == 0) {
            to.entity.root().removeSilently(transaction);
        }
        transaction.end();
    }

    /** Removes a tree whether it is attached or not. */
    static void remove(Current current, SbbEntity root) {
        root.abandon();
        if (!root.isAlive()) {
            return;
        }
        Transaction transaction = current.begin();
        try {
            root.remove(transaction);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: sbbRemove failed; the entity is removed without it", root.type, e);
            transaction.setRollbackOnly();
        }
        if (!transaction.end() && root.isAlive()) {
            Transaction second = current.begin();
            root.removeSilently(second);
            second.end();
        }
    }
}
