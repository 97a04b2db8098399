package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import javax.slee.facilities.AlarmFacility;
import javax.slee.facilities.AlarmLevel;
import javax.slee.facilities.NameNotBoundException;
import javax.slee.facilities.TraceLevel;
import javax.slee.facilities.Tracer;
import org.cordboard.slee.testing.Scripted;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JSR 240, chapter 13: alarms, tracers, names. */
class FacilitySpecTest {
    private Slee slee;
    private TestActivity call;

    @BeforeEach
    void start() {
        slee = new Slee().withService();
        call = slee.ra().start("call", 2);
    }

    @AfterEach
    void stop() {
        slee.close();
    }

    private void ask(String name, TestEvent.Script script) {
        slee.ra().fire(call, new TestEvent(name, script));
    }

    private static AlarmFacility alarms(Scripted sbb) {
        return (AlarmFacility) sbb.lookup(AlarmFacility.JNDI_NAME);
    }

    private AlarmFacility adaptor() {
        return slee.ra().context().getAlarmFacility();
    }

    @Test
    void an_alarm_is_raised_once_per_source_type_and_instance_until_it_is_cleared() {
        String first = adaptor().raiseAlarm("trunk", "north", AlarmLevel.MAJOR, "trunk north is down");
        assertEquals(first, adaptor().raiseAlarm("trunk", "north", AlarmLevel.CRITICAL, "still down"));
        assertNotEquals(first, adaptor().raiseAlarm("trunk", "south", AlarmLevel.MAJOR, "trunk south is down"));
        RaisedAlarm raised = slee.container.alarms().get(0);
        assertEquals("trunk north is down", raised.message());
        assertEquals(AlarmLevel.MAJOR, raised.level());
        assertEquals("resource adaptor entity test", raised.source());
        assertEquals(true, adaptor().clearAlarm(first));
        assertEquals(false, adaptor().clearAlarm(first));
        assertNotEquals(first, adaptor().raiseAlarm("trunk", "north", AlarmLevel.MAJOR, "down again"));
    }

    @Test
    void alarms_are_cleared_by_type_or_all_and_only_by_their_source() {
        adaptor().raiseAlarm("trunk", "north", AlarmLevel.MAJOR, "down");
        adaptor().raiseAlarm("trunk", "south", AlarmLevel.MAJOR, "down");
        String license = adaptor().raiseAlarm("license", "1", AlarmLevel.WARNING, "ends soon");
        ask("clear", sbb -> {
            alarms(sbb).raiseAlarm("script", "7", AlarmLevel.MINOR, "no answer", new IllegalStateException("why"));
            sbb.probe()
                    .saw("cleared " + alarms(sbb).clearAlarm(license) + " "
                            + alarms(sbb).clearAlarms("trunk") + " "
                            + alarms(sbb).clearAlarms());
        });
        slee.probe.awaits("cleared false 0 1");
        assertEquals(2, adaptor().clearAlarms("trunk"));
        assertEquals(1, adaptor().clearAlarms());
        assertEquals(List.of(), slee.container.alarms());
    }

    @Test
    void alarms_of_a_service_that_stops_and_of_an_entity_that_is_removed_are_cleared() {
        ask("raise", sbb -> {
            alarms(sbb).raiseAlarm("script", "7", AlarmLevel.MINOR, "no answer");
            sbb.probe().saw("raised");
        });
        slee.probe.awaits("raised");
        adaptor().raiseAlarm("trunk", "north", AlarmLevel.MAJOR, "down");
        slee.ra().end(call);
        slee.container.deactivate(Slee.SERVICE);
        assertEquals(1, slee.container.alarms().size());
        slee.container.deactivateResourceAdaptorEntity("test");
        slee.container.unbindLink("test-link");
        slee.container.removeResourceAdaptorEntity("test");
        assertEquals(List.of(), slee.container.alarms());
    }

    @Test
    void an_alarm_needs_a_level_above_clear_and_all_of_its_words() {
        AlarmFacility alarms = adaptor();
        assertThrows(IllegalArgumentException.class, () -> alarms.raiseAlarm("t", "i", AlarmLevel.CLEAR, "m"));
        assertThrows(NullPointerException.class, () -> alarms.raiseAlarm(null, "i", AlarmLevel.MAJOR, "m"));
        assertThrows(NullPointerException.class, () -> alarms.clearAlarm(null));
    }

    @Test
    void tracers_are_named_per_component_and_know_their_parents() {
        Tracer tracer = slee.ra().context().getTracer("sip.dialog");
        assertEquals("sip.dialog", tracer.getTracerName());
        assertEquals("sip", tracer.getParentTracerName());
        assertEquals("", slee.ra().context().getTracer("sip").getParentTracerName());
        assertEquals(null, slee.ra().context().getTracer("").getParentTracerName());
        assertThrows(IllegalArgumentException.class, () -> slee.ra().context().getTracer("sip..dialog"));
        ask("trace", sbb -> {
            Tracer own = sbb.context().getTracer("a.b");
            own.info("seen in the log of slee.Root.a.b");
            sbb.probe().saw("tracer " + own.getTracerName());
        });
        slee.probe.awaits("tracer a.b");
    }

    @Test
    void a_tracer_has_the_level_of_its_logger() {
        var logger = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("slee.test.levels");
        Tracer tracer = slee.ra().context().getTracer("levels");
        logger.setLevel(ch.qos.logback.classic.Level.WARN);
        assertEquals(TraceLevel.WARNING, tracer.getTraceLevel());
        assertEquals(true, tracer.isSevereEnabled() && tracer.isWarningEnabled() && !tracer.isInfoEnabled());
        assertEquals(true, tracer.isTraceable(TraceLevel.SEVERE) && !tracer.isTraceable(TraceLevel.FINE));
        logger.setLevel(ch.qos.logback.classic.Level.TRACE);
        assertEquals(TraceLevel.FINEST, tracer.getTraceLevel());
        assertEquals(true, tracer.isFinestEnabled());
        logger.setLevel(null);
    }

    @Test
    void a_name_goes_with_its_activity_and_an_unknown_name_cannot_be_unbound() {
        ask("bind", sbb -> sbb.names().bind(sbb.aci(), "meeting"));
        TestActivity other = slee.ra().start("other");
        slee.ra().fire(other, new TestEvent("look", sbb -> {
            sbb.probe().saw("found " + (sbb.names().lookup("meeting") != null));
            try {
                sbb.names().unbind("nothing");
            } catch (NameNotBoundException e) {
                sbb.probe().saw("not bound");
            }
        }));
        slee.probe.awaits("not bound");
        slee.ra().end(call);
        slee.probe.awaits("ended call");
        slee.ra()
                .fire(
                        other,
                        new TestEvent(
                                "look again",
                                sbb -> sbb.probe()
                                        .saw("after the end " + sbb.names().lookup("meeting"))));
        slee.probe.awaits("after the end null");
    }
}
