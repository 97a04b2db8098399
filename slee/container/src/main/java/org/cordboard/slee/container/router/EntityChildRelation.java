package org.cordboard.slee.container.router;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import javax.slee.ChildRelation;
import javax.slee.CreateException;
import javax.slee.SbbLocalObject;
import org.jspecify.annotations.Nullable;

/** The children of one entity by one relation (JSR 240, 6.8). *Confined to the claim of the tree.* */
final class EntityChildRelation extends AbstractCollection<SbbLocalObject> implements ChildRelation {
    private final SbbEntity parent;
    private final int relation;

    EntityChildRelation(SbbEntity parent, int relation) {
        this.parent = parent;
        this.relation = relation;
    }

    @Override
    public SbbLocalObject create() throws CreateException {
        Transaction transaction = Current.required();
        return parent.child(transaction, relation).local();
    }

    private List<SbbEntity> entities() {
        Current.required();
        return parent.children(relation);
    }

    @Override
    public int size() {
        return entities().size();
    }

    @Override
    public boolean contains(@Nullable Object candidate) {
        return candidate instanceof LocalObject local && entities().contains(local.entity());
    }

    @Override
    public boolean remove(@Nullable Object candidate) {
        if (candidate instanceof LocalObject local && contains(candidate)) {
            local.remove();
            return true;
        }
        return false;
    }

    @Override
    public boolean add(SbbLocalObject local) {
        throw new UnsupportedOperationException("children are made by create() (JSR 240, 6.8)");
    }

    @Override
    public boolean addAll(Collection<? extends SbbLocalObject> locals) {
        throw new UnsupportedOperationException("children are made by create() (JSR 240, 6.8)");
    }

    @Override
    public void clear() {
        List.copyOf(entities()).forEach(entity -> entity.local().remove());
    }

    @Override
    public Iterator<SbbLocalObject> iterator() {
        List<SbbEntity> snapshot = List.copyOf(entities());
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < snapshot.size();
            }

            @Override
            public SbbLocalObject next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return snapshot.get(next++).local();
            }

            @Override
            public void remove() {
                snapshot.get(next - 1).local().remove();
            }
        };
    }
}
