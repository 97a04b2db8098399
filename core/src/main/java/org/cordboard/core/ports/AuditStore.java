package org.cordboard.core.ports;

import org.cordboard.core.id.AccountId;
import org.jspecify.annotations.Nullable;

/** Who changed what. Thread-safe, blocking. */
public interface AuditStore {
    /** A page of the log, newest first. */
    Page<AuditEntry> page(AccountId account, @Nullable String cursor, int limit);
}
