package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import javax.slee.Address;
import javax.slee.AddressPlan;
import javax.slee.SbbLocalObject;
import org.cordboard.slee.components.ScriptedSbb;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** JSR 240, chapters 7 and 8: activities and events. */
class EventSpecTest {
    private static List<String> asked(Slee slee) {
        return slee.probe.lines().stream()
                .filter(line -> line.contains(" asked "))
                .toList();
    }

    private static Slee selecting(String selection) {
        return new Slee()
                .withService(
                        Descriptions.receives("Asked", "initial-event=\"True\"", selection)
                                + Descriptions.commonEvents(),
                        0);
    }

    private static String variable(String name) {
        return "<initial-event-select variable=\"" + name + "\"/>";
    }

    @Test
    void each_activity_has_its_own_tree_when_the_activity_context_is_the_convergence_name() {
        try (Slee slee = new Slee().withService()) {
            TestActivity one = slee.ra().start("one");
            TestActivity two = slee.ra().start("two");
            slee.ra().fire(one, new TestEvent("a"));
            slee.ra().fire(two, new TestEvent("b"));
            slee.probe.awaits("Root asked a");
            slee.probe.awaits("Root asked b");
            slee.probe.awaitThat(() -> slee.container.sbbEntities() == 2, "two trees");
            slee.ra().end(one);
            slee.ra().end(two);
            slee.awaitNothing();
        }
    }

    @Test
    void one_tree_serves_all_events_of_one_address() {
        try (Slee slee = selecting(variable("Address"))) {
            Address here = new Address(AddressPlan.E164, "15551230000");
            for (int i = 0; i < 3; i++) {
                TestActivity each = slee.ra().start("call-" + i);
                slee.ra().fire(each, "Asked", new TestEvent("e" + i), here, 0);
                slee.probe.awaits("Root asked e" + i);
            }
            assertEquals(1, slee.container.sbbEntities());
            slee.ra().fire(slee.ra().start("none"), "Asked", new TestEvent("no address"), null, 0);
            for (int i = 0; i < 3; i++) {
                slee.ra().end(new TestActivity("call-" + i));
            }
            slee.ra().end(new TestActivity("none"));
            slee.awaitNothing();
            assertFalse(slee.probe.lines().contains("Root asked no address"));
        }
    }

    @Test
    void each_event_object_has_its_own_tree_when_the_event_is_selected() {
        try (Slee slee = selecting(variable("ActivityContext") + variable("Event"))) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("first"));
            slee.ra().fire(call, new TestEvent("second"));
            slee.probe.awaitThat(() -> asked(slee).size() == 3, "first by one tree, second by both");
            assertEquals(2, slee.container.sbbEntities());
            slee.ra().end(call);
            slee.awaitNothing();
        }
    }

    @Test
    void the_selector_method_declines_and_names() {
        try (Slee slee = selecting("<initial-event-selector-method-name>select</initial-event-selector-method-name>")) {
            TestActivity one = slee.ra().start("one");
            TestActivity two = slee.ra().start("two");
            slee.ra().fire(one, new TestEvent("not-initial"));
            slee.ra().fire(one, new TestEvent("custom-A1"));
            slee.ra().fire(two, new TestEvent("custom-A2"));
            slee.ra().fire(two, new TestEvent("custom-B1"));
            slee.probe.awaits("Root asked custom-B1");
            slee.probe.awaitThat(() -> slee.container.sbbEntities() == 2, "trees A and B");
            assertFalse(slee.probe.lines().contains("Root asked not-initial"));
            slee.ra().end(one);
            slee.ra().end(two);
            slee.awaitNothing();
        }
    }

    @Test
    void parents_come_before_children_and_children_by_priority() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("build", sbb -> {
                SbbLocalObject low = sbb.getChildren().create();
                SbbLocalObject high = sbb.getUrgentChildren().create();
                SbbLocalObject middle = sbb.getChildren().create();
                middle.setSbbPriority((byte) 20);
                sbb.probe()
                        .saw("priorities " + low.getSbbPriority() + " " + high.getSbbPriority() + " "
                                + middle.getSbbPriority());
                ((org.cordboard.slee.testing.ScriptedLocal) low).run(inner -> inner.setText("low"));
                ((org.cordboard.slee.testing.ScriptedLocal) high).run(inner -> inner.setText("high"));
                ((org.cordboard.slee.testing.ScriptedLocal) middle).run(inner -> inner.setText("middle"));
                sbb.aci().attach(low);
                sbb.aci().attach(high);
                sbb.aci().attach(middle);
            }));
            slee.ra()
                    .fire(call, new TestEvent("ask", "Child", sbb -> sbb.probe().saw("child " + sbb.getText())));
            slee.probe.awaits("child low");
            slee.probe.awaits("priorities 0 50 20");
            List<String> order = slee.probe.lines().stream()
                    .filter(line -> line.startsWith("child ") || line.equals("Root asked ask"))
                    .toList();
            assertEquals(List.of("Root asked ask", "child high", "child middle", "child low"), order);
        }
    }

    @Test
    void a_child_attached_by_a_handler_gets_the_same_event_after_its_parent() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra()
                    .fire(
                            call,
                            new TestEvent(
                                    "build",
                                    sbb -> sbb.aci().attach(sbb.getChildren().create())));
            slee.probe.awaits("Child asked build");
        }
    }

    @Test
    void services_with_higher_priority_get_an_event_first() {
        try (Slee slee = new Slee().withService()) {
            slee.container.deploy(slee.units
                    .unit("urgent")
                    .jar(
                            "sbbs.jar",
                            "sbb-jar",
                            Descriptions.sbb("Urgent", "", Descriptions.rootEvents(), false)
                                    .replace("ScriptedSbb", "ChildlessSbb"),
                            ScriptedSbb.class,
                            org.cordboard.slee.components.ChildlessSbb.class)
                    .service("service.xml", Descriptions.service("UrgentService", "Urgent", 100))
                    .build());
            slee.container.activate(Slee.service("UrgentService"));
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("both"));
            slee.probe.awaits("Root asked both");
            assertEquals(List.of("Urgent asked both", "Root asked both"), asked(slee));
            slee.ra().end(call);
            slee.awaitNothing();
        }
    }

    @Test
    void events_that_an_sbb_fires_come_after_the_commit_in_order() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("fire", sbb -> {
                sbb.pass(new TestEvent("p1"), sbb.aci());
                sbb.pass(new TestEvent("p2"), sbb.aci());
                sbb.probe().saw("fired");
            }));
            slee.probe.awaits("Root passed p2");
            List<String> order = slee.probe.lines().stream()
                    .filter(line -> line.equals("fired") || line.startsWith("Root passed"))
                    .toList();
            assertEquals(List.of("fired", "Root passed p1", "Root passed p2"), order);
        }
    }

    @Test
    void a_detached_tree_goes_and_the_activity_stays() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("leave", sbb -> sbb.aci().detach(sbb.local())));
            slee.probe.awaits("Root sbbRemove");
            slee.probe.awaitThat(() -> slee.container.sbbEntities() == 0, "no entity");
            assertEquals(1, slee.container.activities());
        }
    }

    @Test
    void a_suspended_delivery_waits_for_its_resumption_or_time_out() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            TestActivity other = slee.ra().start("other");
            java.util.concurrent.atomic.AtomicReference<javax.slee.EventContext> suspended =
                    new java.util.concurrent.atomic.AtomicReference<>();
            slee.ra().fire(call, new TestEvent("suspend", sbb -> {
                suspended.set(sbb.eventContext());
                sbb.eventContext().suspendDelivery(60_000);
                sbb.probe().saw("suspended now");
            }));
            // Nothing orders two activities: only when this delivery is suspended does the other one prove anything.
            slee.probe.awaits("suspended now");
            slee.ra().fire(call, new TestEvent("next"));
            slee.ra().fire(other, new TestEvent("aside", sbb -> sbb.probe().saw("aside " + sbb.getCount())));
            slee.probe.awaits("aside 0");
            assertFalse(slee.probe.lines().contains("Root asked next"));
            slee.ra().fire(other, new TestEvent("resume", sbb -> {
                sbb.probe().saw("suspended " + suspended.get().isSuspended());
                suspended.get().resumeDelivery();
            }));
            slee.probe.awaits("Root asked next");
            slee.probe.awaits("suspended true");
            slee.ra()
                    .fire(
                            call,
                            new TestEvent(
                                    "suspend again", sbb -> sbb.eventContext().suspendDelivery(20)));
            slee.ra().fire(call, new TestEvent("after time-out"));
            slee.probe.awaits("Root asked after time-out");
        }
    }

    @Test
    void null_activities_end_when_nothing_refers_to_them() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("make", sbb -> {
                var aci = sbb.nullContexts()
                        .getActivityContextInterface(sbb.nulls().createNullActivity());
                aci.attach(sbb.local());
                sbb.pass(new TestEvent("on null", inner -> inner.aci().detach(inner.local())), aci);
                sbb.nulls().createNullActivity();
            }));
            slee.probe.awaits("Root passed on null");
            slee.probe.awaitThat(() -> slee.container.activities() == 1, "only the call");
            assertEquals(0L, slee.container.activitiesBySource().get("null"));
        }
    }

    @Test
    void a_name_keeps_a_null_activity_alive_and_finds_it() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra()
                    .fire(
                            call,
                            new TestEvent(
                                    "make",
                                    sbb -> sbb.names()
                                            .bind(
                                                    sbb.nullContexts()
                                                            .getActivityContextInterface(
                                                                    sbb.nulls().createNullActivity()),
                                                    "meeting")));
            slee.ra().fire(call, new TestEvent("find", sbb -> {
                var found = sbb.names().lookup("meeting");
                sbb.probe().saw("found " + (found != null));
                try {
                    sbb.names().bind(sbb.aci(), "meeting");
                } catch (javax.slee.facilities.NameAlreadyBoundException e) {
                    sbb.probe().saw("taken");
                }
                sbb.names().unbind("meeting");
                sbb.probe().saw("unbound " + sbb.names().lookup("meeting"));
            }));
            slee.probe.awaits("found true");
            slee.probe.awaits("taken");
            slee.probe.awaits("unbound null");
            slee.probe.awaitThat(() -> slee.container.activities() == 1, "only the call");
        }
    }

    @Test
    void the_service_started_event_reaches_the_service_and_its_activity_ends_with_it() {
        try (Slee slee = new Slee(2, Duration.ofSeconds(5))
                .withService(
                        "<event event-direction=\"Receive\" initial-event=\"True\"><event-name>ServiceStarted</event-name>"
                                + "<event-type-ref><event-type-name>javax.slee.serviceactivity.ServiceStartedEvent</event-type-name>"
                                + "<event-type-vendor>javax.slee</event-type-vendor><event-type-version>1.1</event-type-version>"
                                + "</event-type-ref><initial-event-select variable=\"ActivityContext\"/></event>"
                                + Descriptions.childEvents(),
                        0)) {
            slee.probe.awaits("Root service started Scripted");
            assertEquals(1, slee.container.sbbEntities());
            slee.container.deactivate(Slee.SERVICE);
            assertEquals(ServiceState.INACTIVE, slee.container.state(Slee.SERVICE));
            slee.awaitNothing();
            assertTrue(slee.probe.lines().contains("Root sbbRemove"));
        }
    }

    @Test
    void processing_callbacks_come_for_the_events_that_asked_for_them() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            int flags = javax.slee.resource.EventFlags.REQUEST_PROCESSING_SUCCESSFUL_CALLBACK
                    | javax.slee.resource.EventFlags.REQUEST_EVENT_UNREFERENCED_CALLBACK;
            slee.ra().fire(call, "Asked", new TestEvent("flagged"), null, flags);
            slee.probe.awaits("processed flagged");
            slee.probe.awaits("unreferenced flagged");
            assertTrue(slee.probe.lines().indexOf("Root asked flagged")
                    < slee.probe.lines().indexOf("processed flagged"));
        }
    }

    @Test
    void an_activity_that_nothing_refers_to_is_reported_when_its_adaptor_asked() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call =
                    slee.ra().start("call", javax.slee.resource.ActivityFlags.REQUEST_ACTIVITY_UNREFERENCED_CALLBACK);
            slee.ra().fire(call, new TestEvent("leave", sbb -> sbb.aci().detach(sbb.local())));
            slee.probe.awaits("activity unreferenced call");
        }
    }

    @Test
    void an_event_reaches_each_of_thousands_of_entities_once_in_their_order() {
        try (Slee slee = new Slee().withService()) {
            int crowd = 2_000;
            TestActivity call = slee.ra().start("call");
            List<Integer> reached = new java.util.concurrent.CopyOnWriteArrayList<>();
            slee.ra().fire(call, new TestEvent("build", sbb -> {
                for (int i = 0; i < crowd; i++) {
                    int number = i;
                    SbbLocalObject child = sbb.getChildren().create();
                    child.setSbbPriority((byte) (number % 100));
                    ((org.cordboard.slee.testing.ScriptedLocal) child).run(inner -> inner.setCount(number));
                    sbb.aci().attach(child);
                }
            }));
            slee.ra().fire(call, new TestEvent("ask", "Child", sbb -> reached.add(sbb.getCount())));
            slee.ra().fire(call, new TestEvent("done", sbb -> sbb.probe().saw("done")));
            slee.probe.awaits("done");
            List<Integer> expected = java.util.stream.IntStream.range(0, crowd)
                    .boxed()
                    .sorted(java.util.Comparator.<Integer>comparingInt(number -> -(number % 100))
                            .thenComparing(java.util.Comparator.naturalOrder()))
                    .toList();
            assertEquals(expected, List.copyOf(reached));
            slee.ra().end(call);
            slee.awaitNothing();
        }
    }

    @Test
    void an_entity_that_leaves_and_comes_back_while_an_event_runs_gets_it_once() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("build", sbb -> {
                SbbLocalObject first = sbb.getUrgentChildren().create();
                SbbLocalObject second = sbb.getChildren().create();
                sbb.aci().attach(first);
                sbb.aci().attach(second);
                ((org.cordboard.slee.testing.ScriptedLocal) second)
                        .run(inner -> inner.setPartner((org.cordboard.slee.testing.ScriptedLocal) first));
            }));
            slee.ra().fire(call, new TestEvent("ask", "Child", sbb -> {
                sbb.probe().saw("child " + (sbb.getPartner() == null ? "first" : "second"));
                if (sbb.getPartner() == null) {
                    sbb.aci().detach(sbb.local());
                } else {
                    sbb.aci().attach(sbb.getPartner());
                }
            }));
            slee.ra().fire(call, new TestEvent("done", sbb -> sbb.probe().saw("done")));
            slee.probe.awaits("done");
            assertEquals(
                    List.of("child first", "child second"),
                    slee.probe.lines().stream()
                            .filter(line -> line.startsWith("child "))
                            .toList());
        }
    }

    @Test
    void a_checked_exception_from_a_handler_is_treated_like_any_other() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("write", sbb -> sbb.setCount(1)));
            slee.ra().fire(call, new TestEvent("throw", sbb -> {
                sbb.setCount(2);
                throw new java.io.IOException("checked");
            }));
            slee.ra().fire(call, new TestEvent("read", sbb -> sbb.probe().saw("count " + sbb.getCount())));
            slee.probe.awaits("count 1");
            slee.probe.awaits("Root sbbExceptionThrown checked");
        }
    }
}
