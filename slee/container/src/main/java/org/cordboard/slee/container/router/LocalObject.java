package org.cordboard.slee.container.router;

import javax.slee.NoSuchObjectLocalException;
import javax.slee.SLEEException;
import javax.slee.SbbLocalObject;
import javax.slee.TransactionRolledbackLocalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local object of an SBB entity; generated classes add the methods of the SBB local interface (JSR 240, 6.10).
 * *Confined to transactions that hold the entity's tree.*
 */
public class LocalObject implements SbbLocalObject {
    private static final Logger LOG = LoggerFactory.getLogger(LocalObject.class);
    private final SbbEntity entity;

    /** Creates the local object of an entity. */
    public LocalObject(SbbEntity entity) {
        this.entity = entity;
    }

    final SbbEntity entity() {
        return entity;
    }

    static SbbEntity entityOf(SbbLocalObject local) {
        if (local instanceof LocalObject known) {
            if (!known.entity.isAlive()) {
                throw known.gone();
            }
            return known.entity;
        }
        if (local == null) {
            throw new NullPointerException("an SBB local object must be given");
        }
        throw new IllegalArgumentException("not an SBB local object of this container: " + local.getClass());
    }

    private NoSuchObjectLocalException gone() {
        return new NoSuchObjectLocalException(entity.type.component() + ": this SBB entity has been removed");
    }

    @Override
    public final boolean isIdentical(@Nullable SbbLocalObject other) {
        Current.required();
        return equals(other);
    }

    @Override
    public final void setSbbPriority(byte priority) {
        alive().priority(Current.required(), priority);
    }

    @Override
    public final byte getSbbPriority() {
        Current.required();
        return alive().priority();
    }

    @Override
    public final void remove() {
        Transaction transaction = Current.required();
        SbbEntity removed = alive();
        try {
            removed.remove(transaction);
        } catch (RuntimeException | Error e) {
            throw rolledBack(transaction, e);
        }
    }

    private SbbEntity alive() {
        Current.required();
        if (!entity.isAlive()) {
            throw gone();
        }
        return entity;
    }

    /** Starts a call of a business method; for generated classes. */
    protected final SbbObject begin() {
        Transaction transaction = Current.required();
        SbbEntity called = alive();
        SbbObject object;
        try {
            object = called.object(transaction);
        } catch (RuntimeException | Error e) {
            called.discard();
            throw rolledBack(transaction, e);
        }
        if (object.calls > 0 && !called.type.component().descriptor().reentrant()) {
            throw new SLEEException(
                    called.type.component()
                            + " is called back within its own call; set reentrant=\"True\" on its sbb-abstract-class (JSR 240, 6.11)");
        }
        called.enter(object);
        return object;
    }

    /** Ends a call that returned; for generated classes. */
    protected final void end(SbbObject object) {
        entity.leave(Current.get(), object);
    }

    /** Ends a call that threw and says what the caller gets; for generated classes. */
    protected final Throwable fail(SbbObject object, Throwable thrown) {
        Transaction transaction = Current.required();
        if (!(thrown instanceof RuntimeException) && !(thrown instanceof Error)) {
            end(object);
            return thrown;
        }
        if (thrown instanceof RuntimeException exception) {
            SbbFailure.report(object, exception, null, null);
        }
        end(object);
        entity.discard();
        return rolledBack(transaction, thrown);
    }

    private TransactionRolledbackLocalException rolledBack(Transaction transaction, Throwable cause) {
        LOG.error("{}: a local call failed, so the transaction is rolled back", entity.type.component(), cause);
        transaction.setRollbackOnly();
        return new TransactionRolledbackLocalException(
                entity.type.component() + ": the called method failed, so the transaction is rolled back", cause);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof LocalObject that && entity == that.entity;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(entity);
    }

    @Override
    public String toString() {
        return "local object of " + entity.type;
    }
}
