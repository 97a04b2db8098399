package org.cordboard.slee.container.router;

import org.jspecify.annotations.Nullable;

/** An element of at most one {@link Mailbox} at a time. *Confined to the mailbox that holds it.* */
class Link {
    volatile @Nullable Link next;
}
