package org.cordboard.harness.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.cordboard.harness.network.Behaviour;
import org.cordboard.harness.network.Contacts;
import org.cordboard.harness.network.NumberPlan;

/** A list of people whose calls are short: half are busy, a quarter hangs up at once, a fifth does not exist, and one in twenty talks. Pure. */
final class People {
    private static final List<Behaviour> TWENTY = twenty();

    private People() {}

    /** So many distinct US numbers of the exchange 555, in a random order, as CSV with a header row. */
    static String csv(int count, long seed) {
        Map<Behaviour, Integer> made = new EnumMap<>(Behaviour.class);
        List<String> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Behaviour behaviour = TWENTY.get(i % TWENTY.size());
            numbers.add(number(behaviour, made.merge(behaviour, 1, Integer::sum) - 1));
        }
        Collections.shuffle(numbers, new Random(seed));
        return numbers.stream().collect(Collectors.joining("\r\n", "phone\r\n", "\r\n"));
    }

    /** The n-th number with this behaviour; they are distinct for the first thousands. */
    private static String number(Behaviour behaviour, int n) {
        List<String> endings = NumberPlan.endings(behaviour);
        List<String> areas = Contacts.areaCodes();
        int row = n / endings.size();
        int line = row / areas.size();
        return "+1" + areas.get(row % areas.size()) + "5550" + line + endings.get(n % endings.size());
    }

    private static List<Behaviour> twenty() {
        List<Behaviour> mix = new ArrayList<>(Collections.nCopies(10, Behaviour.BUSY));
        mix.addAll(Collections.nCopies(5, Behaviour.HANG_UP));
        mix.addAll(Collections.nCopies(4, Behaviour.UNALLOCATED));
        mix.add(Behaviour.HUMAN);
        return List.copyOf(mix);
    }
}
