package org.cordboard.core.distribution;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says from which pool the next record of a queue is drawn. Percentages are kept exactly: as long as the same pools have records, any
 * 100 draws in a row hold as many of each as its percentage says. Source: smooth weighted round robin, as nginx does it (each draw gives
 * every share its percentage, the richest is drawn and pays for all), which repeats itself after the sum of the weights. Confined to one
 * thread.
 */
public final class Selector {
    private final Part root;

    /** Of a rule as {@link DistributionPlan#ruleOf} writes it. */
    public Selector(SelectionRule rule) {
        this.root = part(rule);
    }

    /** A draw that was made, so that it can be taken back. Immutable. */
    public record Draw(PoolName pool, List<Charge> charges) {}

    /** What a draw cost in one set of shares. Immutable. */
    record Charge(SharesPart shares, int index, int round) {}

    /** The pool of the next record; empty when none of the rule's pools has any. */
    public Optional<Draw> next(Predicate<PoolName> hasRecords) {
        List<Charge> charges = new ArrayList<>();
        return root.next(hasRecords, charges).map(pool -> new Draw(pool, List.copyOf(charges)));
    }

    /** The draw came to nothing: its record was gone. It is as if it had not been made. */
    public void takeBack(Draw draw) {
        draw.charges().forEach(charge -> charge.shares().takeBack(charge));
    }

    private static Part part(SelectionRule rule) {
        if (rule instanceof SelectionRule.FromPool from) {
            return new PoolPart(from.pool());
        }
        if (rule instanceof SelectionRule.InOrder order) {
            return new OrderPart(order.rules().stream().map(Selector::part).toList());
        }
        if (rule instanceof SelectionRule.Shares shares) {
            return new SharesPart(shares.shares());
        }
        throw new IllegalArgumentException("a rule by skill must be written out in pools before it is used");
    }

    private sealed interface Part {
        boolean has(Predicate<PoolName> hasRecords);

        Optional<PoolName> next(Predicate<PoolName> hasRecords, List<Charge> charges);
    }

    private record PoolPart(PoolName pool) implements Part {
        @Override
        public boolean has(Predicate<PoolName> hasRecords) {
            return hasRecords.test(pool);
        }

        @Override
        public Optional<PoolName> next(Predicate<PoolName> hasRecords, List<Charge> charges) {
            return has(hasRecords) ? Optional.of(pool) : Optional.empty();
        }
    }

    private record OrderPart(List<Part> parts) implements Part {
        @Override
        public boolean has(Predicate<PoolName> hasRecords) {
            return parts.stream().anyMatch(part -> part.has(hasRecords));
        }

        @Override
        public Optional<PoolName> next(Predicate<PoolName> hasRecords, List<Charge> charges) {
            return parts.stream()
                    .filter(part -> part.has(hasRecords))
                    .findFirst()
                    .flatMap(part -> part.next(hasRecords, charges));
        }
    }

    /** Weighted shares and what each has saved. When others have records than before, all begin anew: nothing is caught up. */
    static final class SharesPart implements Part {
        private final List<Part> parts;
        private final int[] percent;
        private final int[] saved;
        private BitSet active = new BitSet();
        private int round;

        private SharesPart(List<SelectionRule.Share> shares) {
            this.parts = shares.stream().map(share -> part(share.rule())).toList();
            this.percent =
                    shares.stream().mapToInt(SelectionRule.Share::percent).toArray();
            this.saved = new int[percent.length];
        }

        @Override
        public boolean has(Predicate<PoolName> hasRecords) {
            return parts.stream().anyMatch(part -> part.has(hasRecords));
        }

        @Override
        public Optional<PoolName> next(Predicate<PoolName> hasRecords, List<Charge> charges) {
            look(hasRecords);
            if (active.isEmpty()) {
                return Optional.empty();
            }
            int richest = -1;
            int sum = 0;
            for (int i = active.nextSetBit(0); i >= 0; i = active.nextSetBit(i + 1)) {
                saved[i] += percent[i];
                sum += percent[i];
                richest = richest < 0 || saved[i] > saved[richest] ? i : richest;
            }
            saved[richest] -= sum;
            charges.add(new Charge(this, richest, round));
            return parts.get(richest).next(hasRecords, charges);
        }

        private void look(Predicate<PoolName> hasRecords) {
            BitSet now = new BitSet();
            for (int i = 0; i < percent.length; i++) {
                now.set(i, parts.get(i).has(hasRecords));
            }
            if (!now.equals(active)) {
                active = now;
                round++;
                java.util.Arrays.fill(saved, 0);
            }
        }

        private void takeBack(Charge charge) {
            if (charge.round() != round) {
                return;
            }
            int sum = 0;
            for (int i = active.nextSetBit(0); i >= 0; i = active.nextSetBit(i + 1)) {
                saved[i] -= percent[i];
                sum += percent[i];
            }
            saved[charge.index()] += sum;
        }
    }
}
