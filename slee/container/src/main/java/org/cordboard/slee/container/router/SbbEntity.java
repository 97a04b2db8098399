package org.cordboard.slee.container.router;

import java.util.ArrayList;
import java.util.List;
import javax.slee.CreateException;
import javax.slee.SbbLocalObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SBB entity: its CMP fields, children and attachments (JSR 240, 6.2). *Confined to the claim of its tree.* */
public final class SbbEntity {
    private static final Logger LOG = LoggerFactory.getLogger(SbbEntity.class);

    private enum Life {
        /** Not created yet; only roots, between initial event selection and the first delivery. */
        NASCENT,
        /** Created. */
        ALIVE,
        /** Being removed by the running transaction. */
        REMOVING,
        /** Removed. Terminal. */
        REMOVED
    }

    final EntityTree tree;
    final ServiceSbb type;
    final List<Attachment> attachments = new ArrayList<>(4);
    private final @Nullable SbbEntity parent;
    private final int relation;
    private final int depth;

    /** Among its siblings, or among all roots. */
    private final long number;

    private int childrenMade;
    private final SbbLocalObject local;
    private @Nullable List<SbbEntity>[] children;
    private volatile Life life = Life.NASCENT;
    private byte priority;
    private @Nullable SbbObject object;

    private CmpState state;
    private @Nullable CmpState spare;
    private boolean written;
    private final Participant fields = new Participant() {
        @Override
        public void commit() {
            written = false;
        }

        @Override
        public void rollback() {
            written = false;
            CmpState taken = state;
            state = java.util.Objects.requireNonNull(spare);
            spare = taken;
        }
    };

    @SuppressWarnings({"unchecked", "rawtypes"})
    SbbEntity(EntityTree tree, @Nullable SbbEntity parent, int relation, ServiceSbb type, byte priority) {
        this.tree = tree;
        this.parent = parent;
        this.relation = relation;
        this.type = type;
        this.priority = priority;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.number = parent == null ? tree.number : parent.childrenMade++;
        this.state = type.component().factory().state();
        this.children = new List[type.relations().size()];
        this.local = type.component().factory().local(this);
    }

    // --- state

    boolean isNascent() {
        return life == Life.NASCENT;
    }

    boolean isRemoved() {
        return life == Life.REMOVED;
    }

    boolean isAlive() {
        return life == Life.ALIVE;
    }

    CmpState state() {
        return state;
    }

    CmpState writable(Transaction transaction) {
        if (!written) {
            CmpState saved = spare;
            if (saved == null) {
                saved = type.component().factory().state();
                spare = saved;
            }
            state.copyTo(saved);
            written = true;
            transaction.enlist(fields);
        }
        return state;
    }

    SbbLocalObject local() {
        return local;
    }

    byte priority() {
        return priority;
    }

    void priority(Transaction transaction, byte wanted) {
        byte old = priority;
        priority = wanted;
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                // It stays.
            }

            @Override
            public void rollback() {
                priority = old;
            }
        });
    }

    SbbEntity root() {
        SbbEntity up = this;
        while (up.parent != null) {
            up = up.parent;
        }
        return up;
    }

    /**
     * Says which of two entities that are attached gets an event first: the higher priority from the root down, the parent
     * before its children, else the older one (JSR 240, 8.6.2).
     */
    int compareOrder(SbbEntity other) {
        SbbEntity mine = this;
        SbbEntity theirs = other;
        while (mine.depth > theirs.depth) {
            mine = mine.above();
        }
        while (theirs.depth > mine.depth) {
            theirs = theirs.above();
        }
        if (mine == theirs) {
            return Integer.compare(depth, other.depth);
        }
        while (mine.parent != theirs.parent) {
            mine = mine.above();
            theirs = theirs.above();
        }
        int byPriority = Byte.compare(theirs.priority, mine.priority);
        return byPriority != 0 ? byPriority : Long.compare(mine.number, theirs.number);
    }

    private SbbEntity above() {
        return java.util.Objects.requireNonNull(parent);
    }

    // --- life

    /** Creates the entity: {@code sbbCreate}, then {@code sbbPostCreate} (JSR 240, 6.3.1). */
    void create(Transaction transaction) throws CreateException {
        SbbObject created = type.take();
        created.assign(this);
        object = created;
        life = Life.ALIVE;
        type.live().increment();
        type.service().entityCreated();
        transaction.load(this);
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                // It lives.
            }

            @Override
            public void rollback() {
                vanish();
            }
        });
        Current current = enter(created);
        try {
            created.sbb().sbbCreate();
            created.sbb().sbbPostCreate();
        } finally {
            leave(current, created);
        }
    }

    /** Creates a child (JSR 240, 6.8). */
    SbbEntity child(Transaction transaction, int number) throws CreateException {
        SbbEntity child = new SbbEntity(
                tree,
                this,
                number,
                type.children().get(number),
                type.relations().get(number).defaultPriority());
        children(number).add(child);
        boolean made = false;
        try {
            child.create(transaction);
            made = true;
            return child;
        } finally {
            if (!made) {
                transaction.setRollbackOnly();
            }
        }
    }

    List<SbbEntity> children(int number) {
        List<SbbEntity> known = children[number];
        if (known == null) {
            known = new ArrayList<>(2);
            children[number] = known;
        }
        return known;
    }

    /** Removes the entity and everything below it (JSR 240, 6.3.1 and 6.8.3). */
    void remove(Transaction transaction) {
        if (life != Life.ALIVE) {
            return;
        }
        for (Attachment attachment : List.copyOf(attachments)) {
            attachment.detach(transaction);
        }
        SbbObject removed = object(transaction);
        life = Life.REMOVING;
        transaction.enlist(new Participant() {
            @Override
            public void commit() {
                vanish();
            }

            @Override
            public void rollback() {
                life = Life.ALIVE;
                if (parent != null && !parent.children(relation).contains(SbbEntity.this)) {
                    parent.children(relation).add(SbbEntity.this);
                }
            }
        });
        Current current = enter(removed);
        try {
            removed.sbb().sbbRemove();
        } finally {
            leave(current, removed);
        }
        for (int number = 0; number < children.length; number++) {
            if (children[number] != null) {
                List.copyOf(children(number)).forEach(child -> child.remove(transaction));
            }
        }
        if (parent != null) {
            parent.children(relation).remove(this);
        }
    }

    /** Removes the entity and everything below it without asking the SBB objects; the last resort. */
    void removeSilently(Transaction transaction) {
        for (Attachment attachment : List.copyOf(attachments)) {
            attachment.detach(transaction);
        }
        for (int number = 0; number < children.length; number++) {
            List.copyOf(children(number)).forEach(child -> child.removeSilently(transaction));
        }
        vanish();
    }

    private void vanish() {
        if (life == Life.REMOVED) {
            return;
        }
        life = Life.REMOVED;
        type.live().decrement();
        if (parent == null) {
            type.service().rootRemoved(this);
        } else {
            parent.children(relation).remove(this);
        }
        type.service().entityRemoved();
    }

    /** Gives up a root that was selected but never created. */
    void abandon() {
        if (life == Life.NASCENT) {
            life = Life.REMOVED;
            type.service().rootRemoved(this);
        }
    }

    // --- the SBB object within a transaction

    /** Returns the ready SBB object of this entity; the first call in a transaction activates and loads it. */
    SbbObject object(Transaction transaction) {
        SbbObject ready = object;
        if (ready != null) {
            return ready;
        }
        SbbObject taken = type.take();
        taken.assign(this);
        object = taken;
        transaction.load(this);
        Current current = enter(taken);
        try {
            taken.sbb().sbbActivate();
            taken.sbb().sbbLoad();
        } finally {
            leave(current, taken);
        }
        return taken;
    }

    Current enter(SbbObject called) {
        Current current = Current.get();
        current.enter(type.environment());
        called.calls++;
        return current;
    }

    void leave(Current current, SbbObject called) {
        called.calls--;
        current.exit();
    }

    /** Forgets the SBB object because it threw; it is never used again (JSR 240, 6.9). */
    void discard() {
        SbbObject thrown = object;
        if (thrown != null) {
            object = null;
            thrown.assign(null);
        }
    }

    boolean store() {
        SbbObject stored = object;
        if (stored == null || life != Life.ALIVE) {
            return true;
        }
        Current current = enter(stored);
        try {
            stored.sbb().sbbStore();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("{}: sbbStore failed, so the transaction is rolled back", type.component(), e);
            discard();
            return false;
        } finally {
            leave(current, stored);
        }
    }

    /** Takes the SBB object back into the pool at the end of a transaction. */
    void unload(boolean kept) {
        SbbObject unloaded = object;
        if (unloaded == null) {
            return;
        }
        object = null;
        if (life == Life.ALIVE) {
            Current current = enter(unloaded);
            try {
                unloaded.sbb().sbbPassivate();
            } catch (RuntimeException | Error e) {
                LOG.error("{}: sbbPassivate failed", type.component(), e);
                unloaded.assign(null);
                return;
            } finally {
                leave(current, unloaded);
            }
        }
        unloaded.assign(null);
        if (kept || unloaded.calls == 0) {
            type.give(unloaded);
        }
    }

    @Override
    public String toString() {
        return "entity of " + type;
    }
}
