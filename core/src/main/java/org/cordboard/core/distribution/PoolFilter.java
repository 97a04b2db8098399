package org.cordboard.core.distribution;

import java.util.List;
import java.util.Set;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.ListId;
import org.jspecify.annotations.Nullable;

/**
 * Which call records of a campaign a pool is made of: those that meet every condition that is given.
 *
 * @param lists of one of these lists; empty: of any
 * @param difficulty of a level in this range; null: of any
 * @param priority of a priority in this range; null: of any
 * @param attempts after so many attempts; null: after any number
 * @param lastResults whose last attempt came to one of these; empty: to anything, and never dialed ones too
 * @param attributes of contacts that meet all of these
 * @param recycledOnly only those that a recycling rule put into this pool
 * Immutable.
 */
public record PoolFilter(
        List<ListId> lists,
        @Nullable Span difficulty,
        @Nullable Span priority,
        @Nullable Span attempts,
        Set<AttemptResult> lastResults,
        List<AttributeRule> attributes,
        boolean recycledOnly) {
    /** Every record of the campaign. */
    public static final PoolFilter ALL = new PoolFilter(List.of(), null, null, null, Set.of(), List.of(), false);

    public PoolFilter {
        lists = List.copyOf(lists);
        lastResults = Set.copyOf(lastResults);
        attributes = List.copyOf(attributes);
    }
}
