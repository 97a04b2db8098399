package org.cordboard.slee.container.router;

import java.util.Set;
import javax.slee.ActivityContextInterface;
import org.jspecify.annotations.Nullable;

/**
 * One SBB entity attached to one activity context (JSR 240, 7.6). *Changed under the claim of the entity's tree; what the
 * router reads without it is checked again under the claim.*
 */
final class Attachment implements Participant {
    final ActivityContext context;
    final SbbEntity entity;

    /** Whether the running event is initial for the entity and still has to reach it. */
    volatile boolean selected;

    /** Whether the entity is attached, as its own transaction sees it. */
    private boolean attached;

    /** Whether it was attached before the running transaction. */
    private boolean before;

    private boolean enlisted;

    /** Names of masked events, or null for none. */
    volatile @Nullable Set<String> mask;

    /** Number of the activity context's event that was delivered last. For the runner of the activity context. */
    long seen;

    private @Nullable ActivityContextInterface view;

    Attachment(ActivityContext context, SbbEntity entity) {
        this.context = context;
        this.entity = entity;
        mask = entity.type.component().maskedOnAttach();
    }

    boolean isAttached() {
        return attached;
    }

    ActivityContextInterface view() {
        ActivityContextInterface known = view;
        if (known == null) {
            known = entity.type.component().view(context);
            view = known;
        }
        return known;
    }

    void attach(Transaction transaction) {
        if (!attached) {
            attached = true;
            entity.tree.attachments++;
            entity.attachments.add(this);
            context.retain();
            enlist(transaction);
        }
    }

    void detach(Transaction transaction) {
        if (attached) {
            leave();
            enlist(transaction);
        }
    }

    private void leave() {
        attached = false;
        entity.tree.attachments--;
        entity.attachments.remove(this);
    }

    private void enlist(Transaction transaction) {
        if (!enlisted) {
            enlisted = true;
            transaction.enlist(this);
        }
    }

    @Override
    public void commit() {
        enlisted = false;
        if (attached) {
            before = true;
        } else {
            before = false;
            context.unlink(this);
            context.drop();
        }
    }

    @Override
    public void rollback() {
        enlisted = false;
        if (before) {
            if (!attached) {
                attached = true;
                entity.tree.attachments++;
                entity.attachments.add(this);
            }
            return;
        }
        if (attached) {
            leave();
        }
        context.unlink(this);
        context.drop();
    }
}
