package org.cordboard.harness.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContactsTest {
    @Property(tries = 50)
    void every_ending_belongs_to_exactly_one_behaviour(@ForAll @IntRange(min = 0, max = 99) int ending) {
        String digits = (ending < 10 ? "0" : "") + ending;
        long matching = Arrays.stream(Behaviour.values())
                .filter(behaviour -> NumberPlan.endings(behaviour).contains(digits))
                .peek(behaviour -> assertEquals(NumberPlan.behaviour("+161755501" + digits), behaviour))
                .count();
        assertEquals(1, matching);
    }

    @Test
    void a_hundred_contacts_have_the_published_mix() {
        assertEquals(
                Map.ofEntries(
                        Map.entry(Behaviour.HUMAN, 43L),
                        Map.entry(Behaviour.EARLY_RINGBACK, 1L),
                        Map.entry(Behaviour.BUSINESS, 1L),
                        Map.entry(Behaviour.MACHINE, 23L),
                        Map.entry(Behaviour.SCREENING, 1L),
                        Map.entry(Behaviour.FAX, 1L),
                        Map.entry(Behaviour.BUSY, 8L),
                        Map.entry(Behaviour.NO_ANSWER, 8L),
                        Map.entry(Behaviour.UNALLOCATED, 4L),
                        Map.entry(Behaviour.ANNOUNCED_UNALLOCATED, 1L),
                        Map.entry(Behaviour.CONGESTION, 2L),
                        Map.entry(Behaviour.ANNOUNCED_CONGESTION, 1L),
                        Map.entry(Behaviour.SILENCE, 2L),
                        Map.entry(Behaviour.NO_RTP, 1L),
                        Map.entry(Behaviour.HANG_UP, 2L),
                        Map.entry(Behaviour.CROSSING, 1L)),
                Contacts.generate(100, 1).mix());
    }

    @Property(tries = 20)
    void any_number_of_contacts_is_made_with_distinct_numbers(@ForAll @IntRange(min = 1, max = 2000) int count) {
        Contacts contacts = Contacts.generate(count, count);
        assertEquals(count, contacts.people().size());
        assertEquals(count, contacts.behaviours().size());
        assertEquals(count + 1, contacts.csv().lines().count());
        assertEquals(
                count,
                contacts.mix().values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void as_many_contacts_as_there_are_numbers_can_be_made_and_all_are_valid() throws NumberParseException {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Contacts contacts = Contacts.generate(Contacts.AT_MOST, 7);
        HashSet<String> invalid = new HashSet<>();
        for (Contacts.Contact contact : contacts.people()) {
            if (!numbers.isValidNumber(numbers.parse(contact.phone(), null))) {
                invalid.add(contact.phone().substring(0, 5));
            }
        }
        assertTrue(invalid.isEmpty(), () -> "not valid for libphonenumber: " + invalid);
        assertEquals(Contacts.AT_MOST, contacts.behaviours().size());
        assertThrows(IllegalArgumentException.class, () -> Contacts.generate(Contacts.AT_MOST + 1, 7));
        assertThrows(IllegalArgumentException.class, () -> Contacts.generate(0, 7));
    }

    @Test
    void the_same_seed_makes_the_same_list() {
        assertEquals(Contacts.generate(30, 5).csv(), Contacts.generate(30, 5).csv());
    }
}
