package org.cordboard.core.record;

import java.time.Instant;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.ListId;

/** A list of contacts as it was loaded: how many rows came in, and how many were refused. Immutable. */
public record ContactList(
        AccountId account, ListId id, String name, Instant createdAt, int contacts, int refusedRows) {}
