package org.cordboard.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.AttributeRule;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolFilter;
import org.cordboard.core.distribution.PoolOrder;
import org.cordboard.core.distribution.Span;
import org.cordboard.core.id.ListId;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The records of pools as a condition of SQL on {@code call_record r}: what users wrote goes in as arguments, never as text. Confined to
 * one statement.
 */
final class PoolCondition {
    private final Dialect dialect;
    private final DistributionPlan plan;
    private final Map<String, Object> arguments = new LinkedHashMap<>();

    PoolCondition(Dialect dialect, DistributionPlan plan) {
        this.dialect = dialect;
        this.plan = plan;
    }

    /** Records that no callback is promised for, or that have missed theirs. */
    String ordinary(Instant now) {
        return "(r.callback_at is null or r.callback_until < " + argument(now) + ")";
    }

    /** Records that this pool holds. */
    String in(Pool pool) {
        String recycled = "r.pool = " + argument(pool.name().value());
        if (pool.filter().recycledOnly()) {
            return "(" + recycled + ")";
        }
        // A record that was recycled into a pool that is gone is where it fits.
        String free = "(r.pool is null or r.pool not in "
                + list(plan.pools().stream()
                        .map(each -> (Object) each.name().value())
                        .toList()) + ")";
        List<String> all = new ArrayList<>();
        all.add(free);
        all.addAll(conditions(pool.filter()));
        return "(" + recycled + " or " + String.join(" and ", all) + ")";
    }

    /** Records that any of these pools holds. */
    String inAny(Collection<Pool> pools) {
        return pools.stream().map(this::in).collect(Collectors.joining(" or ", "(", ")"));
    }

    private List<String> conditions(PoolFilter filter) {
        List<String> all = new ArrayList<>();
        if (!filter.lists().isEmpty()) {
            all.add("r.list_id in "
                    + list(filter.lists().stream()
                            .map(ListId::value)
                            .map(id -> (Object) id)
                            .toList()));
        }
        span(all, "r.difficulty", filter.difficulty());
        span(all, "r.priority", filter.priority());
        span(all, "r.attempts", filter.attempts());
        if (!filter.lastResults().isEmpty()) {
            all.add("r.last_result in "
                    + list(filter.lastResults().stream()
                            .map(AttemptResult::name)
                            .map(name -> (Object) name)
                            .toList()));
        }
        filter.attributes().forEach(rule -> all.add(attribute(rule)));
        return all;
    }

    private void span(List<String> all, String column, @Nullable Span span) {
        if (span != null) {
            all.add(column + " between " + argument(span.least()) + " and " + argument(span.most()));
        }
    }

    private String attribute(AttributeRule rule) {
        String text = text(rule.attribute());
        List<Object> values = rule.values().stream()
                .map(value -> (Object) value.toLowerCase(Locale.ROOT))
                .toList();
        return switch (rule.test()) {
            case IS -> "lower(" + text + ") in " + list(values);
            case IS_NOT -> "lower(" + text + ") not in " + list(values);
            case LESS ->
                dialect.number(text) + " < "
                        + argument(Double.parseDouble(rule.values().get(0)));
            case MORE ->
                dialect.number(text) + " > "
                        + argument(Double.parseDouble(rule.values().get(0)));
        };
    }

    private String text(String attribute) {
        return "coalesce(" + dialect.attribute("r.attributes", attribute, this::argument) + ", '')";
    }

    /** The order of a pool's records. Without keys of its own it is that of the index of due records. */
    String order(Pool pool) {
        if (pool.order().isEmpty()) {
            return "r.account_id, r.campaign_id, r.state, r.due_at, r.record_id";
        }
        List<String> keys = new ArrayList<>();
        pool.order().forEach(key -> keys.add(column(key) + (key.descending() ? " desc" : "")));
        keys.add("r.due_at");
        keys.add("r.record_id");
        return String.join(", ", keys);
    }

    private String column(PoolOrder key) {
        return switch (key.by()) {
            case DUE -> "r.due_at";
            case PRIORITY -> "r.priority";
            case DIFFICULTY -> "r.difficulty";
            case ATTEMPTS -> "r.attempts";
            case PLACE -> "r.record_id";
            case ATTRIBUTE -> text(java.util.Objects.requireNonNull(key.attribute()));
        };
    }

    private String list(List<Object> values) {
        return values.stream().map(this::argument).collect(Collectors.joining(", ", "(", ")"));
    }

    private String argument(Object value) {
        String name = "pool" + arguments.size();
        arguments.put(name, value);
        return ":" + name;
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        arguments.forEach(statement::bind);
        return statement;
    }
}
