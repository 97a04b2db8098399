package org.cordboard.core.distribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.record.Recycling;

/**
 * How a campaign's call records reach the dialing devices: its pools, its queues with their selection rules, and what becomes of records
 * that were dialed in vain.
 *
 * @param version 0: the one that every campaign begins with; then one more with each change
 * Immutable.
 */
public record DistributionPlan(int version, List<Pool> pools, List<DialQueue> queues, List<RecycleRule> recycling) {
    /** Levels of difficulty and skill are 0..{@value}. */
    public static final int HIGHEST_LEVEL = 100;

    private static final int MOST_POOLS = 200;
    private static final int MOST_QUEUES = 50;
    private static final int MOST_RECYCLED = 1000;
    private static final int DEEPEST = 8;
    private static final int WHOLE = 100;

    /** One pool of all records, due first, and one queue that is fed from it. */
    public static final DistributionPlan SIMPLE = new DistributionPlan(
            0,
            List.of(new Pool(new PoolName("all"), PoolFilter.ALL, List.of())),
            List.of(new DialQueue(
                    new QueueName("main"), new SelectionRule.FromPool(new PoolName("all")), null, 0, Set.of())),
            List.of());

    public DistributionPlan {
        pools = List.copyOf(pools);
        queues = List.copyOf(queues);
        recycling = List.copyOf(recycling);
    }

    /** The same with another version. */
    public DistributionPlan in(int other) {
        return new DistributionPlan(other, pools, queues, recycling);
    }

    /** The pool of this name. */
    public Optional<Pool> pool(PoolName name) {
        return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /** The queue of this name. */
    public Optional<DialQueue> queue(QueueName name) {
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    /** The queue's rule, with {@link SelectionRule.BySkill} written out in pools. */
    public SelectionRule ruleOf(DialQueue queue) {
        return written(queue.rule(), queue.skill());
    }

    private SelectionRule written(SelectionRule rule, int skill) {
        if (rule instanceof SelectionRule.InOrder order) {
            return new SelectionRule.InOrder(
                    order.rules().stream().map(part -> written(part, skill)).toList());
        }
        if (rule instanceof SelectionRule.Shares shares) {
            return new SelectionRule.Shares(shares.shares().stream()
                    .map(share -> new SelectionRule.Share(share.percent(), written(share.rule(), skill)))
                    .toList());
        }
        if (rule instanceof SelectionRule.BySkill bySkill) {
            return bySkill(skill, bySkill.upwards());
        }
        return rule;
    }

    /** A pool belongs to the highest level that it holds: such a record is the one that asks for the most. */
    private SelectionRule bySkill(int skill, boolean upwards) {
        Comparator<Pool> hardestFirst =
                Comparator.comparingInt((Pool pool) -> level(pool)).reversed();
        Stream<Pool> own = pools.stream()
                .filter(pool -> pool.filter().difficulty() != null && level(pool) <= skill)
                .sorted(hardestFirst);
        Stream<Pool> above = pools.stream()
                .filter(pool -> upwards && pool.filter().difficulty() != null && level(pool) > skill)
                .sorted(hardestFirst.reversed());
        return new SelectionRule.InOrder(Stream.concat(own, above)
                .map(pool -> (SelectionRule) new SelectionRule.FromPool(pool.name()))
                .toList());
    }

    private static int level(Pool pool) {
        return Objects.requireNonNull(pool.filter().difficulty()).most();
    }

    /** The pools that feed this queue. */
    public List<Pool> feeding(DialQueue queue) {
        Set<PoolName> named = ruleOf(queue).pools().collect(Collectors.toSet());
        return pools.stream().filter(pool -> named.contains(pool.name())).toList();
    }

    /** The level of the queues whose calls an agent of this skill takes: the highest that the agent reaches; empty when there is none. */
    public Optional<Integer> levelFor(int agentSkill) {
        return queues.stream()
                .map(DialQueue::skill)
                .filter(level -> level <= agentSkill)
                .max(Comparator.naturalOrder());
    }

    /** The rule for this result. */
    public Optional<RecycleRule> recycling(AttemptResult result) {
        return recycling.stream()
                .filter(rule -> rule.results().contains(result))
                .findFirst();
    }

    /** Everything that is wrong with it, each with subject, rule, value and remedy; empty when it can be used. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        poolProblems(problems);
        queueProblems(problems);
        recyclingProblems(problems);
        return problems;
    }

    private void poolProblems(List<String> problems) {
        number(problems, "pools", pools.size(), MOST_POOLS);
        unique(
                problems,
                "pools",
                pools.stream().map(pool -> pool.name().value()).toList());
        for (Pool pool : pools) {
            Span difficulty = pool.filter().difficulty();
            if (difficulty != null && (difficulty.least() < 0 || difficulty.most() > HIGHEST_LEVEL)) {
                problems.add("pool " + pool.name() + ": difficulty must be within 0.." + HIGHEST_LEVEL + ", was "
                        + difficulty.least() + ".." + difficulty.most());
            }
        }
    }

    private void queueProblems(List<String> problems) {
        number(problems, "queues", queues.size(), MOST_QUEUES);
        unique(
                problems,
                "queues",
                queues.stream().map(queue -> queue.name().value()).toList());
        for (DialQueue queue : queues) {
            String subject = "queue " + queue.name() + ": ";
            if (queue.skill() < 0 || queue.skill() > HIGHEST_LEVEL) {
                problems.add(subject + "skill must be 0.." + HIGHEST_LEVEL + ", was " + queue.skill());
            }
            QueueSize size = queue.size();
            if (size != null && (size.least() < 1 || size.most() < size.least() || size.most() > 100_000)) {
                problems.add(subject + "size must hold 1..100000 records, was " + size.least() + ".." + size.most());
            }
            ruleProblems(problems, subject, queue.rule(), 1);
            if (problems.isEmpty() && feeding(queue).isEmpty()) {
                problems.add(subject + "rule must lead to a pool, leads to none"
                        + "; by skill it draws from pools that have a difficulty of at most its skill");
            }
        }
    }

    private void ruleProblems(List<String> problems, String subject, SelectionRule rule, int depth) {
        if (depth > DEEPEST) {
            problems.add(subject + "rule must not nest deeper than " + DEEPEST + " times; simplify it");
            return;
        }
        if (rule instanceof SelectionRule.FromPool from && pool(from.pool()).isEmpty()) {
            problems.add(subject + "rule must name a pool of this campaign, was " + from.pool() + "; add the pool");
        }
        if (rule instanceof SelectionRule.InOrder order && order.rules().isEmpty()) {
            problems.add(subject + "inOrder must name at least one pool, named none; add one");
        }
        if (rule instanceof SelectionRule.Shares shares) {
            int sum = shares.shares().stream()
                    .mapToInt(SelectionRule.Share::percent)
                    .sum();
            boolean positive = shares.shares().stream().allMatch(share -> share.percent() > 0);
            if (sum != WHOLE || !positive) {
                problems.add(subject + "percentages must be whole numbers above 0 that add up to 100, add up to " + sum
                        + "; change one of them");
            }
        }
        rule.parts().forEach(part -> ruleProblems(problems, subject, part, depth + 1));
    }

    private void recyclingProblems(List<String> problems) {
        Set<AttemptResult> seen = new HashSet<>();
        for (RecycleRule rule : recycling) {
            String subject = "recycling of " + new TreeSet<>(rule.results()) + ": ";
            if (rule.results().isEmpty()) {
                problems.add("recycling must name results, named none; add one, as NO_ANSWER");
            }
            for (AttemptResult result : rule.results()) {
                if (!seen.add(result)) {
                    problems.add(subject + "each result must have one rule, " + result + " has two; leave one out");
                }
                if (Recycling.reached(result) || !result.counts()) {
                    problems.add(subject + result + " must not be recycled: "
                            + (result.counts() ? "the contact was reached" : "no phone rang, the record is due at once")
                            + "; leave it out");
                }
            }
            PoolName pool = rule.pool();
            if (pool != null && pool(pool).isEmpty()) {
                problems.add(subject + "pool must be one of this campaign, was " + pool + "; add the pool");
            }
            Integer most = rule.most();
            if (most != null && (most < 0 || most > MOST_RECYCLED)) {
                problems.add(subject + "most must be 0.." + MOST_RECYCLED + ", was " + most);
            }
            if (rule.after() != null && rule.after().isNegative()) {
                problems.add(subject + "after must not be negative, was " + rule.after());
            }
        }
    }

    private static void number(List<String> problems, String subject, int size, int most) {
        if (size < 1 || size > most) {
            problems.add(subject + " must be 1.." + most + ", were " + size);
        }
    }

    private static void unique(List<String> problems, String subject, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(name ->
                        problems.add(subject + " must have different names, two are called " + name + "; rename one"));
    }
}
