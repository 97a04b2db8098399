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

    /** Whether this dialog is the one that has the call; the others are retired by the first question answered yes. */
    boolean wins(SipDialog dialog) {
        if (winner.compareAndSet(null, dialog)) {
            dialogs.stream().filter(other -> other != dialog).forEach(SipDialog::retire);
            return true;
        }
        return winner.get() == dialog;
    }

    /** The INVITE has failed, on all branches. */
    void fail() {
        dialogs.forEach(SipDialog::fail);
    }
}
