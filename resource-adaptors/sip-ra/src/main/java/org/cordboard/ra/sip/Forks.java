package org.cordboard.ra.sip;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The dialogs that one INVITE has created (RFC 3261 section 13.2.2.4). The first that is answered wins. Thread-safe. */
final class Forks {
    private final List<SipDialog> dialogs = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable SipDialog> winner = new AtomicReference<>();

    void add(SipDialog dialog) {
        dialogs.add(dialog);
    }

    boolean isOpen() {
        return winner.get() == null;
    }

    /** Whether this dialog is the one that has the call: the first that asks and is not given up. */
    boolean wins(SipDialog dialog) {
        if (dialog.isAbandoned()) {
            return false;
        }
        return winner.compareAndSet(null, dialog) || winner.get() == dialog;
    }

    /**
     * The winner has the call, and the SLEE has been told so: the others end. Not before, since the news of a dialog that is new comes as
     * an event on the first one.
     */
    void settle() {
        SipDialog won = winner.get();
        if (won != null) {
            dialogs.stream().filter(other -> other != won).forEach(SipDialog::retire);
        }
    }

    /** Whether nobody in the SLEE listens to any of them any more: only then is the INVITE itself given up. */
    boolean areAbandoned() {
        return dialogs.stream().allMatch(SipDialog::isAbandoned);
    }

    /** The INVITE has failed, on all branches. */
    void fail() {
        dialogs.forEach(SipDialog::fail);
    }
}
