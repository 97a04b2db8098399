package org.cordboard.slee.container.router;

import javax.slee.ActivityContextInterface;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an SBB object what it threw (JSR 240, 6.9). */
final class SbbFailure {
    private static final Logger LOG = LoggerFactory.getLogger(SbbFailure.class);

    private SbbFailure() {}

    static void report(
            SbbObject object, Exception thrown, @Nullable Object event, @Nullable ActivityContextInterface context) {
        Transaction transaction = Current.get().transaction();
        if (transaction != null) {
            transaction.setRollbackOnly();
        }
        try {
            object.sbb().sbbExceptionThrown(thrown, event, context);
        } catch (RuntimeException e) {
            LOG.error("{}: sbbExceptionThrown failed", object.type.component(), e);
        }
    }
}
