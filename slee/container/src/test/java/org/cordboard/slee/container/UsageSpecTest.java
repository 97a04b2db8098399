package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.slee.SbbID;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;
import org.cordboard.slee.components.MeteredSbb;
import org.cordboard.slee.components.ScriptedSbb;
import org.cordboard.slee.components.TestResourceAdaptor;
import org.cordboard.slee.testing.Metered;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.cordboard.slee.testing.TestUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** JSR 240, chapter 11: usage parameters. */
class UsageSpecTest {
    private static final String CLASS = "org.cordboard.slee.testing.TestUsage";
    private static final SbbID SBB = new SbbID("Metered", "cordboard", "1");

    private final List<UsageParameter> announced = new CopyOnWriteArrayList<>();
    private final Slee slee = new Slee(builder -> builder.usageListener(announced::add));

    @AfterEach
    void stop() {
        slee.close();
    }

    private static String descriptor(String usage) {
        return Descriptions.sbb("Metered", "Metered", Descriptions.rootEvents(), false)
                .replace("ScriptedSbb", "MeteredSbb")
                .replace(
                        "</sbb-classes>",
                        "<sbb-usage-parameters-interface><sbb-usage-parameters-interface-name>" + usage
                                + "</sbb-usage-parameters-interface-name></sbb-usage-parameters-interface></sbb-classes>");
    }

    private void deploy(String usage) {
        slee.container.deploy(slee.units
                .unit("metered")
                .jar("sbbs.jar", "sbb-jar", descriptor(usage), ScriptedSbb.class, MeteredSbb.class)
                .service("service.xml", Descriptions.service("MeteredService", "Metered", 0))
                .build());
    }

    private TestActivity started() {
        slee.withAdaptor();
        deploy(CLASS);
        slee.container.activate(Slee.service("MeteredService"));
        return slee.ra().start("call");
    }

    private UsageParameter parameter(String set, String name) {
        return slee.container.usageParameters().stream()
                .filter(each -> each.set().equals(set) && each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void counters_add_up_and_samples_have_statistics_that_the_sbb_can_read() {
        TestActivity call = started();
        slee.ra().fire(call, new TestEvent("count", "Metered", sbb -> {
            TestUsage usage = ((Metered) sbb).getDefaultSbbUsageParameterSet();
            usage.incrementCallsAnswered(3);
            usage.incrementCallsAnswered(-1);
            usage.sampleRingTime(100);
            usage.sampleRingTime(300);
            var times = usage.getRingTime();
            sbb.probe()
                    .saw("calls " + usage.getCallsAnswered() + " rings " + times.getSampleCount() + " "
                            + times.getMinimum() + " " + times.getMean() + " " + times.getMaximum());
        }));
        slee.probe.awaits("calls 2 rings 2 100 200.0 300");
        UsageParameter counter = parameter("", "callsAnswered");
        assertEquals(UsageParameter.Type.COUNTER, counter.type());
        assertEquals(SBB, counter.owner());
        assertEquals(Slee.service("MeteredService"), counter.service());
        UsageParameter sample = parameter("", "ringTime");
        assertEquals(400, sample.sum());
        assertEquals(2, announced.size());
        slee.ra().end(call);
        slee.awaitNothing();
        slee.container.deactivate(Slee.service("MeteredService"));
        slee.container.undeploy(slee.container.units().get(1));
        assertEquals(List.of(), slee.container.usageParameters());
    }

    @Test
    void a_set_that_nobody_created_is_unknown_and_a_created_one_counts_by_itself() {
        TestActivity call = started();
        slee.container.createUsageParameterSet(Slee.service("MeteredService"), SBB, "night");
        slee.ra().fire(call, new TestEvent("count", "Metered", sbb -> {
            Metered metered = (Metered) sbb;
            metered.getSbbUsageParameterSet("night").incrementCallsAnswered(5);
            metered.getDefaultSbbUsageParameterSet().incrementCallsAnswered(1);
            try {
                metered.getSbbUsageParameterSet("day");
            } catch (UnrecognizedUsageParameterSetNameException e) {
                sbb.probe().saw("unknown");
            }
        }));
        slee.probe.awaits("unknown");
        assertEquals(5, parameter("night", "callsAnswered").value());
        assertEquals(1, parameter("", "callsAnswered").value());
        assertThrows(
                IllegalArgumentException.class,
                () -> slee.container.createUsageParameterSet(Slee.service("MeteredService"), SBB, "night"));
    }

    @Test
    void what_was_counted_stays_when_the_transaction_is_taken_back() {
        TestActivity call = started();
        slee.ra().fire(call, new TestEvent("count", "Metered", sbb -> {
            ((Metered) sbb).getDefaultSbbUsageParameterSet().incrementCallsAnswered(1);
            sbb.context().setRollbackOnly();
        }));
        slee.probe.awaits("Metered sbbRolledBack count");
        assertEquals(1, parameter("", "callsAnswered").value());
    }

    @Test
    void a_resource_adaptor_entity_has_parameters_of_its_own() {
        slee.container.deploy(slee.units
                .unit("adaptor")
                .jar("events.jar", "event-jar", Descriptions.EVENTS)
                .jar("type.jar", "resource-adaptor-type-jar", Descriptions.ADAPTOR_TYPE)
                .jar(
                        "ra.jar",
                        "resource-adaptor-jar",
                        Descriptions.ADAPTOR.replace(
                                "</resource-adaptor-classes>",
                                "<resource-adaptor-usage-parameters-interface><resource-adaptor-usage-parameters-interface-name>"
                                        + CLASS
                                        + "</resource-adaptor-usage-parameters-interface-name></resource-adaptor-usage-parameters-interface></resource-adaptor-classes>"),
                        TestResourceAdaptor.class)
                .build());
        for (String entity : List.of("one", "two")) {
            Units.unchecked(() -> slee.container.createResourceAdaptorEntity(
                    Slee.ADAPTOR, entity, Map.of("probe", slee.probe.key())));
        }
        TestUsage usage = (TestUsage) slee.ra().context().getDefaultUsageParameterSet();
        usage.incrementCallsAnswered(3);
        assertEquals(3, usage.getCallsAnswered());
        UsageParameter counter = parameter("", "callsAnswered");
        assertEquals("two", counter.entity());
        assertThrows(
                UnrecognizedUsageParameterSetNameException.class,
                () -> slee.ra().context().getUsageParameterSet("night"));
    }

    @Test
    void an_adaptor_without_the_interface_is_told_so() {
        slee.withAdaptor();
        String said = assertThrows(
                        UnsupportedOperationException.class,
                        () -> slee.ra().context().getDefaultUsageParameterSet())
                .getMessage();
        assertTrue(said.contains("declares no usage parameters interface"), said);
    }

    /** What no usage parameters interface may be. */
    public interface Wrong {
        void decrementCalls(long by);

        void incrementCalls(int by);

        void incrementBoth(long by);

        void sampleBoth(long value);
    }

    @Test
    void methods_that_the_specification_does_not_know_are_refused() {
        slee.withAdaptor();
        List<String> problems = assertThrows(
                        DeploymentException.class,
                        () -> slee.container.deploy(slee.units
                                .unit("metered")
                                .jar(
                                        "sbbs.jar",
                                        "sbb-jar",
                                        descriptor(Wrong.class.getName()),
                                        ScriptedSbb.class,
                                        MeteredSbb.class,
                                        Wrong.class,
                                        UsageSpecTest.class)
                                .build()))
                .problems();
        String all = problems.toString();
        assertTrue(all.contains("usage parameters method decrementCalls"), all);
        assertTrue(all.contains("usage parameters method incrementCalls"), all);
        assertTrue(all.contains("usage parameter both is a counter and a sample at once"), all);
    }
}
