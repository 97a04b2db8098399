package org.cordboard.slee.container.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import javax.slee.SLEEException;
import org.jspecify.annotations.Nullable;

/**
 * The SBB entities attached to one activity context, and who of them gets its event next (JSR 240, 7.6 and 8.6.2). Few are an
 * array that is read without a lock; from {@link #FEW} on they are a map, and each event has a queue, so that ten thousand
 * cost no more each than ten. *Thread-safe; opening, picking and closing are confined to the runner of the context.*
 */
final class Attachments {
    static final int FEW = 16;
    private static final Attachment[] NONE = new Attachment[0];

    private final ActivityContext context;
    private volatile Attachment[] few = NONE;
    private volatile @Nullable Map<SbbEntity, Attachment> many;

    /** Number of the running event, or of the last one. */
    private volatile long sequence;

    private volatile boolean open;

    /** Whether the running event is the last one. */
    private volatile boolean ending;

    // Guarded by this.
    private @Nullable PriorityQueue<Attachment> queue;
    private @Nullable List<SbbEntity> left;
    private boolean ended;

    Attachments(ActivityContext context) {
        this.context = context;
    }

    /** Returns the link between the context and an entity, attached or about to be. */
    @Nullable Attachment find(SbbEntity entity) {
        if (many != null) {
            return findLocked(entity);
        }
        for (Attachment attachment : few) {
            if (attachment.entity == entity) {
                return attachment;
            }
        }
        // It may have become one of many meanwhile.
        return many == null ? null : findLocked(entity);
    }

    private synchronized @Nullable Attachment findLocked(SbbEntity entity) {
        Map<SbbEntity, Attachment> crowd = many;
        if (crowd != null) {
            return crowd.get(entity);
        }
        for (Attachment attachment : few) {
            if (attachment.entity == entity) {
                return attachment;
            }
        }
        return null;
    }

    /**
     * Returns the link to an entity; makes it when there is none.
     *
     * @throws SLEEException when the activity has ended: nothing would ever detach the entity again
     */
    synchronized Attachment link(SbbEntity entity) {
        if (ended) {
            throw new SLEEException("nothing can be attached any more: the activity has ended (JSR 240, 7.3)");
        }
        Attachment known = findLocked(entity);
        return known == null ? add(entity) : known;
    }

    /** Has an entity get the running event whether it is attached or not: the event is initial for it. */
    synchronized void select(SbbEntity entity) {
        link(entity).selected = true;
    }

    private Attachment add(SbbEntity entity) {
        Attachment added = new Attachment(context, entity);
        if (open && left != null && left.contains(entity)) {
            added.seen = sequence;
        }
        Map<SbbEntity, Attachment> crowd = many;
        if (crowd == null && few.length < FEW) {
            Attachment[] more = Arrays.copyOf(few, few.length + 1);
            more[few.length] = added;
            few = more;
            return added;
        }
        if (crowd == null) {
            crowd = new LinkedHashMap<>(FEW * 4);
            for (Attachment each : few) {
                crowd.put(each.entity, each);
            }
            many = crowd;
            few = NONE;
            queue = null;
        }
        crowd.put(entity, added);
        if (queue != null) {
            queue.add(added);
        }
        return added;
    }

    /** Forgets a link, unless the running event is initial for its entity and will attach it. */
    synchronized void unlink(Attachment attachment) {
        if (!attachment.selected) {
            forget(attachment);
        }
    }

    synchronized void forget(Attachment attachment) {
        if (open && !ending && attachment.seen == sequence) {
            if (left == null) {
                left = new ArrayList<>(2);
            }
            left.add(attachment.entity);
        }
        Map<SbbEntity, Attachment> crowd = many;
        if (crowd != null) {
            crowd.remove(attachment.entity, attachment);
            if (crowd.isEmpty()) {
                many = null;
                queue = null;
            }
            return;
        }
        Attachment[] all = few;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == attachment) {
                few = without(all, i);
                return;
            }
        }
    }

    private static Attachment[] without(Attachment[] all, int index) {
        if (all.length == 1) {
            return NONE;
        }
        Attachment[] fewer = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, index + 1, fewer, index, all.length - 1 - index);
        return fewer;
    }

    // --- the running event

    /** An event begins to run; one that ends the activity reaches an entity again when that came back meanwhile. */
    void open(boolean last) {
        long next = sequence + 1; // only the runner of the context writes it
        sequence = next;
        ending = last;
        open = true;
    }

    /** The running event is over. */
    void close() {
        open = false;
        if (left != null || queue != null) {
            forgetEvent();
        }
    }

    private synchronized void forgetEvent() {
        left = null;
        queue = null;
    }

    /** Notes that an entity gets the running event now. */
    void reached(Attachment attachment) {
        attachment.seen = sequence;
    }

    /** Returns who gets the event next: highest priority from the root down, parents before children. */
    @Nullable Attachment pick(RoutedEvent event) {
        if (many != null) {
            return pickOfMany(event);
        }
        Attachment best = null;
        for (Attachment attachment : few) {
            if (attachment.seen != sequence
                    && ActivityContext.wants(attachment, event)
                    && (best == null || attachment.entity.compareOrder(best.entity) < 0)) {
                best = attachment;
            }
        }
        return best;
    }

    /** The same for the last event; when it has reached all, nobody can be attached from then on. */
    synchronized @Nullable Attachment pickOrEnd(RoutedEvent event) {
        Attachment next = pick(event);
        if (next == null) {
            ended = true;
        }
        return next;
    }

    private synchronized @Nullable Attachment pickOfMany(RoutedEvent event) {
        Map<SbbEntity, Attachment> crowd = many;
        if (crowd == null) {
            return null;
        }
        PriorityQueue<Attachment> waiting = queue;
        if (waiting == null) {
            waiting = new PriorityQueue<>(crowd.size(), (one, other) -> one.entity.compareOrder(other.entity));
            for (Attachment each : crowd.values()) {
                if (each.seen != sequence) {
                    waiting.add(each);
                }
            }
            queue = waiting;
        }
        for (Attachment next = waiting.poll(); next != null; next = waiting.poll()) {
            if (crowd.get(next.entity) == next && next.seen != sequence && ActivityContext.wants(next, event)) {
                return next;
            }
        }
        return null;
    }
}
