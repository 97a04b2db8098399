package org.cordboard.core.distribution;

import java.util.List;
import java.util.stream.Stream;

/** From which pools a queue is fed. Rules nest: sets of pools by percentage, the next set when the first is empty, and the reverse. */
public sealed interface SelectionRule {
    /** From one pool. Immutable. */
    record FromPool(PoolName pool) implements SelectionRule {}

    /** From the first of these that has records: priority, and overflow, which ends when what is before it has records again. Immutable. */
    record InOrder(List<SelectionRule> rules) implements SelectionRule {
        public InOrder {
            rules = List.copyOf(rules);
        }
    }

    /** From all of these at once, so many of each hundred drawn. Those without records leave theirs to the others, in proportion. Immutable. */
    record Shares(List<Share> shares) implements SelectionRule {
        public Shares {
            shares = List.copyOf(shares);
        }
    }

    /** A part of {@link Shares}: so many of a hundred. Immutable. */
    record Share(int percent, SelectionRule rule) {}

    /**
     * From the pools of the queue's own level of skill, and when they are empty from those of the next lower level, and so on; never
     * from a higher one unless {@code upwards}, which begins after the lowest. Immutable.
     */
    record BySkill(boolean upwards) implements SelectionRule {}

    /** The pools that it names itself. */
    default Stream<PoolName> pools() {
        if (this instanceof FromPool one) {
            return Stream.of(one.pool());
        }
        return parts().flatMap(SelectionRule::pools);
    }

    /** The rules that it is made of. */
    default Stream<SelectionRule> parts() {
        if (this instanceof InOrder order) {
            return order.rules().stream();
        }
        if (this instanceof Shares shares) {
            return shares.shares().stream().map(Share::rule);
        }
        return Stream.empty();
    }
}
