package org.cordboard.core.ports;

import java.time.Instant;
import org.cordboard.core.id.AuditId;

/**
 * One change that somebody made.
 *
 * @param at UTC
 * @param what was done, as {@code distribution.change}
 * @param subject what it was done to, as {@code campaign 01J...}
 * @param before as a document; empty when there was nothing
 * @param after as a document; empty when there is nothing
 * Immutable.
 */
public record AuditEntry(
        AuditId id, Instant at, String who, String what, String subject, String before, String after) {}
