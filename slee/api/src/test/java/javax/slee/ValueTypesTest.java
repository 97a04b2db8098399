package javax.slee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import javax.slee.facilities.TimerOptions;
import javax.slee.facilities.TimerPreserveMissed;
import javax.slee.facilities.TraceLevel;
import javax.slee.profile.ProfileID;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.ConfigProperties.Property;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FailureReason;
import javax.slee.resource.ResourceAdaptorID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypesTest {
    @Test
    void a_constant_is_found_by_number_and_by_text_and_an_unknown_one_is_refused() {
        assertSame(AddressPlan.SIP, AddressPlan.fromInt(AddressPlan.ADDRESS_PLAN_SIP));
        assertSame(AddressPlan.E164, AddressPlan.fromString("e.164"));
        assertSame(FailureReason.SYSTEM_OVERLOAD, FailureReason.fromInt(-3));
        assertThrows(IllegalArgumentException.class, () -> AddressPlan.fromInt(99));
        assertThrows(IllegalArgumentException.class, () -> TraceLevel.fromString("loud"));
    }

    @Test
    void a_constant_stays_the_same_object_through_serialisation() throws Exception {
        assertSame(AddressPlan.NOT_PRESENT, throughBytes(AddressPlan.NOT_PRESENT));
        assertSame(TraceLevel.FINEST, throughBytes(TraceLevel.FINEST));
        assertSame(TimerPreserveMissed.ALL, throughBytes(TimerPreserveMissed.ALL));
    }

    @Test
    void a_more_severe_trace_level_is_higher() {
        assertTrue(TraceLevel.SEVERE.isHigherLevel(TraceLevel.INFO));
        assertFalse(TraceLevel.INFO.isHigherLevel(TraceLevel.INFO));
        assertTrue(TraceLevel.OFF.isHigherLevel(TraceLevel.SEVERE));
    }

    @Test
    void component_identifiers_order_by_kind_name_vendor_and_version() throws Exception {
        SbbID one = new SbbID("a", "v", "1");
        assertTrue(one.compareTo(new SbbID("b", "a", "0")) < 0);
        assertTrue(one.compareTo(new SbbID("a", "w", "0")) < 0);
        assertTrue(one.compareTo(new SbbID("a", "v", "2")) < 0);
        assertTrue(new ResourceAdaptorID("z", "z", "z").compareTo(one) < 0);
        assertNotEquals(one, new ServiceID("a", "v", "1"));
        assertEquals(one, one.clone());
        assertEquals(one, throughBytes(one));
        assertEquals("SbbID[name=a,vendor=v,version=1]", one.toString());
    }

    @Test
    void timer_options_keep_the_last_missed_expiry_by_default_and_refuse_a_negative_time_out() {
        TimerOptions options = new TimerOptions();
        assertEquals(0, options.getTimeout());
        assertSame(TimerPreserveMissed.LAST, options.getPreserveMissed());
        assertEquals(options, new TimerOptions(options));
        assertThrows(IllegalArgumentException.class, () -> options.setTimeout(-1));
    }

    @Test
    void flags_have_the_numbers_that_published_code_has_inlined() {
        assertEquals(1 | 2, ActivityFlags.setSleeMayMarshal(ActivityFlags.REQUEST_ENDED_CALLBACK));
        assertEquals(4, ActivityFlags.REQUEST_ACTIVITY_UNREFERENCED_CALLBACK);
        assertEquals(
                64 | 128,
                EventFlags.setRequestEventReferenceReleasedCallback(EventFlags.REQUEST_PROCESSING_FAILED_CALLBACK));
        assertTrue(EventFlags.hasRequestProcessingSuccessfulCallback(32));
        assertFalse(EventFlags.hasSleeMayMarshal(32));
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.String, x",
        "java.lang.Character, x",
        "java.lang.Boolean, true",
        "java.lang.Byte, 1",
        "java.lang.Short, 1",
        "java.lang.Integer, -7",
        "java.lang.Long, 7",
        "java.lang.Float, 1.5",
        "java.lang.Double, 1.5"
    })
    void a_configuration_value_is_read_as_its_type(String type, String text) {
        Object value = Property.toObject(type, text);
        assertEquals(type, value.getClass().getName());
        assertEquals(text, value.toString());
        assertEquals(value, new Property("p", type, value).getValue());
    }

    @Test
    void a_configuration_value_of_another_type_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Property.toObject("java.lang.Object", "x"));
        assertThrows(IllegalArgumentException.class, () -> Property.toObject("java.lang.Integer", "x"));
        assertThrows(IllegalArgumentException.class, () -> Property.toObject("java.lang.Character", "xy"));
        assertThrows(IllegalArgumentException.class, () -> new Property("p", "java.lang.Integer", "1"));
    }

    @Test
    void configuration_properties_are_cloned_deeply_and_given_once() {
        ConfigProperties original = new ConfigProperties();
        original.addProperty(new Property("port", "java.lang.Integer", 5060));
        ConfigProperties copy = (ConfigProperties) original.clone();
        original.getProperties()[0].setValue(5080);
        assertEquals(5060, copy.getProperties()[0].getValue());
        Property again = new Property("port", "java.lang.Integer", 1);
        assertThrows(IllegalArgumentException.class, () -> copy.addProperty(again));
    }

    @Test
    void an_address_equals_another_of_its_plan_and_string_whatever_else_is_known() {
        Address plain = new Address(AddressPlan.SIP, "sip:a@b");
        assertEquals(plain, new Address(AddressPlan.SIP, "sip:a@b", AddressPresentation.ALLOWED, null, "sub", "name"));
        assertNotEquals(plain, new Address(AddressPlan.URI, "sip:a@b"));
    }

    @Test
    void a_profile_is_identified_by_an_address_with_a_slash() {
        ProfileID id = new ProfileID(new Address(AddressPlan.SLEE_PROFILE, "a/b/c"));
        assertEquals("a", id.getProfileTableName());
        assertEquals("b/c", id.getProfileName());
        assertEquals(id, new ProfileID(id.toAddress()));
        assertThrows(IllegalArgumentException.class, () -> new ProfileID("a/b", "c"));
        Address noSlash = new Address(AddressPlan.SLEE_PROFILE, "a");
        assertThrows(IllegalArgumentException.class, () -> new ProfileID(noSlash));
    }

    private static Object throughBytes(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
