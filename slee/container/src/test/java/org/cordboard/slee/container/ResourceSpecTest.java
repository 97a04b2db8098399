package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.slee.EventTypeID;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.UnrecognizedEventException;
import javax.slee.UnrecognizedServiceException;
import javax.slee.resource.ActivityAlreadyExistsException;
import javax.slee.resource.ActivityIsEndingException;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FailureReason;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.IllegalEventException;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.UnrecognizedActivityHandleException;
import javax.slee.transaction.SleeTransactionManager;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** JSR 240, chapter 15: resource adaptors. */
class ResourceSpecTest {
    @Test
    void an_entity_goes_through_its_life_cycle_and_hears_of_services() {
        try (Slee slee = new Slee().withService()) {
            slee.container.deactivate(Slee.SERVICE);
            slee.probe.awaits("service inactive Scripted");
            slee.container.deactivateResourceAdaptorEntity("test");
            slee.container.unbindLink("test-link");
            slee.container.removeResourceAdaptorEntity("test");
            assertEquals(
                    List.of(
                            "ra configured limit=7",
                            "ra active",
                            "service active Scripted",
                            "service stopping Scripted",
                            "service inactive Scripted",
                            "ra stopping",
                            "ra inactive",
                            "ra unconfigured",
                            "ra unset"),
                    slee.probe.lines());
        }
    }

    @Test
    void properties_are_checked_together_and_verified_by_the_adaptor() {
        try (Slee slee = new Slee()) {
            slee.container.deploy(slee.adaptorUnit());
            String all = assertThrows(
                            InvalidConfigurationException.class,
                            () -> slee.container.createResourceAdaptorEntity(
                                    Slee.ADAPTOR, "test", Map.of("limit", "many", "colour", "red")))
                    .getMessage();
            assertTrue(all.contains("property probe has no value"), all);
            assertTrue(all.contains("limit must be of java.lang.Integer, was many"), all);
            assertTrue(all.contains("there is no property colour"), all);
            assertThrows(
                    InvalidConfigurationException.class,
                    () -> slee.container.createResourceAdaptorEntity(
                            Slee.ADAPTOR, "test", Map.of("probe", slee.probe.key(), "limit", 0)));
        }
    }

    @Test
    void a_service_waits_for_its_links() {
        try (Slee slee = new Slee()) {
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> new Unlinked(slee).activate());
            assertTrue(refused.getMessage().contains("link test-link is not bound"), refused.getMessage());
        }
    }

    private record Unlinked(Slee slee) {
        void activate() {
            slee.container.deploy(slee.adaptorUnit());
            slee.container.deploy(slee.units
                    .unit("scripted")
                    .jar(
                            "sbbs.jar",
                            "sbb-jar",
                            Descriptions.sbb("Root", "Root", Descriptions.rootEvents(), false),
                            org.cordboard.slee.components.ScriptedSbb.class)
                    .service("service.xml", Descriptions.service("Scripted", "Root", 0))
                    .build());
            slee.container.activate(Slee.SERVICE);
        }
    }

    @Test
    void the_endpoint_refuses_what_the_specification_forbids() throws Exception {
        try (Slee slee = new Slee().withService()) {
            SleeEndpoint endpoint = slee.ra().context().getSleeEndpoint();
            TestActivity call = slee.ra().start("call");
            assertThrows(ActivityAlreadyExistsException.class, () -> endpoint.startActivity(call, call));
            assertThrows(
                    UnrecognizedActivityHandleException.class, () -> endpoint.endActivity(new TestActivity("unknown")));
            assertThrows(
                    UnrecognizedEventException.class,
                    () -> slee.ra()
                            .context()
                            .getEventLookupFacility()
                            .getFireableEventType(new EventTypeID("Passed", "cordboard", "1")));
            slee.ra().fire(call, new TestEvent("hold", sbb -> sbb.eventContext().suspendDelivery(5_000)));
            slee.probe.awaits("Root asked hold");
            slee.ra().end(call);
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> slee.ra().fire(call, new TestEvent("late")));
            assertTrue(refused.getCause() instanceof ActivityIsEndingException);
        }
    }

    @Test
    void activities_and_events_of_a_transaction_come_with_its_commit_or_never() throws Exception {
        try (Slee slee = new Slee().withService()) {
            SleeEndpoint endpoint = slee.ra().context().getSleeEndpoint();
            SleeTransactionManager transactions = slee.ra().context().getSleeTransactionManager();
            TestActivity gone = new TestActivity("gone");
            transactions.begin();
            endpoint.startActivityTransacted(gone, gone);
            transactions.rollback();
            assertEquals(0, slee.container.activities());
            TestActivity call = slee.ra().start("call");
            var asked = slee.ra()
                    .context()
                    .getEventLookupFacility()
                    .getFireableEventType(new EventTypeID("Asked", "cordboard", "1"));
            transactions.begin();
            endpoint.fireEventTransacted(call, asked, new TestEvent("never"), null, null);
            transactions.rollback();
            transactions.begin();
            endpoint.fireEventTransacted(call, asked, new TestEvent("committed"), null, null);
            transactions.commit();
            slee.probe.awaits("Root asked committed");
            assertTrue(slee.probe.lines().stream().noneMatch("Root asked never"::equals));
        }
    }

    @Test
    void an_activity_started_suspended_by_an_sbb_waits_for_its_commit() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("start", sbb -> {
                TestActivity other = sbb.provider().start("other");
                sbb.provider().context().getSleeEndpoint().suspendActivity(other);
                sbb.provider().fire(other, "Called", new TestEvent("early"), null, 0);
                sbb.factory().getActivityContextInterface(other).attach(sbb.local());
                sbb.probe().saw("attached");
            }));
            slee.probe.awaits("Root called early");
            assertTrue(
                    slee.probe.lines().indexOf("attached") < slee.probe.lines().indexOf("Root called early"));
        }
    }

    @Test
    void stopping_an_entity_ends_what_is_left_after_the_limit() {
        try (Slee slee = new Slee(2, Duration.ofMillis(100)).withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("one"));
            slee.probe.awaits("Root asked one");
            slee.container.deactivateResourceAdaptorEntity("test");
            slee.awaitNothing();
            slee.probe.awaits("ra inactive");
        }
    }

    @Test
    void stopping_a_service_removes_trees_that_are_left_after_the_limit() {
        try (Slee slee = new Slee(2, Duration.ofMillis(100)).withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("one"));
            slee.probe.awaits("Root asked one");
            slee.container.deactivate(Slee.SERVICE);
            assertEquals(0, slee.container.sbbEntities());
            assertEquals(ServiceState.INACTIVE, slee.container.state(Slee.SERVICE));
            slee.ra().fire(call, new TestEvent("two"));
            slee.container.activate(Slee.SERVICE);
            slee.ra().fire(call, new TestEvent("three"));
            slee.probe.awaits("Root asked three");
        }
    }

    private static FireableEventType type(Slee slee, String name) throws UnrecognizedEventException {
        return slee.ra()
                .context()
                .getEventLookupFacility()
                .getFireableEventType(new EventTypeID(name, "cordboard", "1"));
    }

    @Test
    void an_activity_started_or_ended_in_a_transaction_follows_its_outcome() throws Exception {
        try (Slee slee = new Slee().withService()) {
            SleeEndpoint endpoint = slee.ra().context().getSleeEndpoint();
            SleeTransactionManager transactions = slee.ra().context().getSleeTransactionManager();
            TestActivity call = new TestActivity("call");
            transactions.begin();
            endpoint.startActivityTransacted(call, call);
            transactions.commit();
            assertEquals(1, slee.container.activities());
            transactions.begin();
            endpoint.endActivityTransacted(call);
            transactions.rollback();
            endpoint.fireEvent(call, type(slee, "Asked"), new TestEvent("still here"), null, null);
            slee.probe.awaits("Root asked still here");
            transactions.begin();
            endpoint.endActivityTransacted(call);
            transactions.commit();
            slee.awaitNothing();
        }
    }

    @Test
    void transacted_variants_need_a_transaction() throws Exception {
        try (Slee slee = new Slee().withService()) {
            SleeEndpoint endpoint = slee.ra().context().getSleeEndpoint();
            TestActivity call = slee.ra().start("call");
            TestActivity other = new TestActivity("other");
            FireableEventType asked = type(slee, "Asked");
            TestEvent event = new TestEvent("e");
            assertThrows(TransactionRequiredLocalException.class, () -> endpoint.startActivityTransacted(other, other));
            assertThrows(TransactionRequiredLocalException.class, () -> endpoint.startActivitySuspended(other, other));
            assertThrows(TransactionRequiredLocalException.class, () -> endpoint.suspendActivity(call));
            assertThrows(TransactionRequiredLocalException.class, () -> endpoint.endActivityTransacted(call));
            assertThrows(
                    TransactionRequiredLocalException.class,
                    () -> endpoint.fireEventTransacted(call, asked, event, null, null));
            assertEquals(1, slee.container.activities());
        }
    }

    @Test
    void an_activity_started_suspended_delivers_after_the_transaction_that_started_it() throws Exception {
        try (Slee slee = new Slee().withService()) {
            SleeEndpoint endpoint = slee.ra().context().getSleeEndpoint();
            SleeTransactionManager transactions = slee.ra().context().getSleeTransactionManager();
            TestActivity call = new TestActivity("call");
            TestActivity beside = slee.ra().start("beside");
            transactions.begin();
            endpoint.startActivitySuspended(call, call);
            endpoint.fireEvent(call, type(slee, "Asked"), new TestEvent("held"), null, null);
            slee.ra().fire(beside, new TestEvent("beside"));
            slee.probe.awaits("Root asked beside");
            assertTrue(!slee.probe.lines().contains("Root asked held"));
            transactions.commit();
            slee.probe.awaits("Root asked held");
        }
    }

    @Test
    void a_wrong_event_class_and_a_wrong_event_type_are_refused() throws Exception {
        try (Slee slee = new Slee().withService()) {
            SleeEndpoint endpoint = slee.ra().context().getSleeEndpoint();
            TestActivity call = slee.ra().start("call");
            FireableEventType asked = type(slee, "Asked");
            assertThrows(
                    IllegalEventException.class, () -> endpoint.fireEvent(call, asked, "not a TestEvent", null, null));
            assertThrows(NullPointerException.class, () -> endpoint.fireEvent(call, asked, null, null, null));
            assertThrows(NullPointerException.class, () -> endpoint.startActivity(null, call));
        }
    }

    @Test
    void an_event_fired_in_a_transaction_that_is_rolled_back_is_reported_as_failed() throws Exception {
        try (Slee slee = new Slee().withService()) {
            SleeEndpoint endpoint = slee.ra().context().getSleeEndpoint();
            SleeTransactionManager transactions = slee.ra().context().getSleeTransactionManager();
            TestActivity call = slee.ra().start("call");
            int flags = EventFlags.REQUEST_PROCESSING_FAILED_CALLBACK | EventFlags.REQUEST_EVENT_UNREFERENCED_CALLBACK;
            transactions.begin();
            endpoint.fireEventTransacted(call, type(slee, "Asked"), new TestEvent("never"), null, null, flags);
            transactions.rollback();
            slee.probe.awaits("failed never " + FailureReason.FIRING_TRANSACTION_ROLLED_BACK);
            slee.probe.awaits("unreferenced never");
        }
    }

    @Test
    void an_event_that_no_sbb_wants_is_processed_and_says_so() throws Exception {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra()
                    .fire(
                            call,
                            "Called",
                            new TestEvent("unwanted"),
                            null,
                            EventFlags.REQUEST_PROCESSING_SUCCESSFUL_CALLBACK);
            slee.probe.awaits("processed unwanted");
            assertEquals(0, slee.container.sbbEntities());
        }
    }

    @Test
    void an_event_for_one_service_reaches_no_other() throws Exception {
        try (Slee slee = new Slee().withService()) {
            slee.container.deploy(slee.units
                    .unit("second")
                    .jar(
                            "sbbs.jar",
                            "sbb-jar",
                            Descriptions.sbb("Second", "", Descriptions.rootEvents(), false)
                                    .replace("ScriptedSbb", "ChildlessSbb"),
                            org.cordboard.slee.components.ScriptedSbb.class,
                            org.cordboard.slee.components.ChildlessSbb.class)
                    .service("service.xml", Descriptions.service("SecondService", "Second", 0))
                    .build());
            slee.container.activate(Slee.service("SecondService"));
            TestActivity call = slee.ra().start("call");
            ReceivableService second =
                    slee.ra().context().getServiceLookupFacility().getReceivableService(Slee.service("SecondService"));
            slee.ra()
                    .context()
                    .getSleeEndpoint()
                    .fireEvent(call, type(slee, "Asked"), new TestEvent("for the second"), null, second);
            slee.ra().fire(call, new TestEvent("for both"));
            slee.probe.awaits("Second asked for both");
            slee.probe.awaits("Root asked for both");
            assertTrue(slee.probe.lines().contains("Second asked for the second"));
            assertTrue(!slee.probe.lines().contains("Root asked for the second"));
        }
    }

    @Test
    void a_service_says_which_events_it_receives_and_which_are_initial() throws Exception {
        try (Slee slee = new Slee().withService()) {
            ReceivableService service =
                    slee.ra().context().getServiceLookupFacility().getReceivableService(Slee.SERVICE);
            List<String> initial = java.util.Arrays.stream(service.getReceivableEvents())
                    .filter(ReceivableService.ReceivableEvent::isInitialEvent)
                    .map(event -> event.getEventType().getName())
                    .toList();
            assertEquals(List.of("Asked"), initial);
            assertThrows(
                    UnrecognizedServiceException.class,
                    () -> slee.ra().context().getServiceLookupFacility().getReceivableService(Slee.service("Nobody")));
        }
    }

    @Test
    void an_entity_that_is_activated_late_hears_of_the_services_that_are_active() throws Exception {
        try (Slee slee = new Slee().withService()) {
            slee.container.createResourceAdaptorEntity(Slee.ADAPTOR, "late", Map.of("probe", slee.probe.key()));
            slee.probe.clear();
            slee.container.activateResourceAdaptorEntity("late");
            assertEquals(List.of("ra active", "service active Scripted"), slee.probe.lines());
        }
    }

    @Test
    void an_entity_whose_configuration_is_refused_does_not_exist() throws Exception {
        try (Slee slee = new Slee()) {
            slee.container.deploy(slee.adaptorUnit());
            Map<String, Object> properties = Map.of("probe", slee.probe.key(), "limit", 0);
            assertThrows(
                    InvalidConfigurationException.class,
                    () -> slee.container.createResourceAdaptorEntity(Slee.ADAPTOR, "test", properties));
            assertThrows(IllegalArgumentException.class, () -> slee.container.activateResourceAdaptorEntity("test"));
            slee.container.createResourceAdaptorEntity(
                    Slee.ADAPTOR, "test", Map.of("probe", slee.probe.key(), "limit", "9"));
            slee.probe.awaits("ra configured limit=9");
        }
    }

    @Test
    void an_activity_that_its_adaptor_has_forgotten_is_null_and_its_context_lives_on() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("ask", sbb -> {
                sbb.provider().forget(call);
                sbb.probe()
                        .saw("activity " + sbb.aci().getActivity() + " ending "
                                + sbb.aci().isEnding());
            }));
            slee.probe.awaits("activity null ending false");
            slee.ra().end(call);
            slee.awaitNothing();
        }
    }

    @Test
    void an_entity_starts_no_activity_while_it_is_not_active() {
        try (Slee slee = new Slee().withService()) {
            slee.container.deactivateResourceAdaptorEntity("test");
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> slee.ra().start("late"));
            assertTrue(String.valueOf(refused).contains("must be ACTIVE"), refused.toString());
            slee.container.activateResourceAdaptorEntity("test");
            slee.ra().end(slee.ra().start("again"));
            slee.awaitNothing();
        }
    }

    @Test
    void a_service_that_stops_takes_no_initial_events_but_serves_its_trees_to_their_end() {
        try (Slee slee = new Slee(2, Duration.ofSeconds(10)).withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("one"));
            slee.probe.awaits("Root asked one");
            slee.container.beginDeactivation(Slee.SERVICE);
            assertEquals(ServiceState.STOPPING, slee.container.state(Slee.SERVICE));
            slee.probe.awaits("service stopping Scripted");
            TestActivity late = slee.ra().start("late");
            slee.ra().fire(late, new TestEvent("late"));
            slee.ra().fire(call, new TestEvent("two"));
            slee.probe.awaits("Root asked two");
            assertTrue(!slee.probe.lines().contains("Root asked late"));
            assertEquals(ServiceState.STOPPING, slee.container.state(Slee.SERVICE));
            slee.ra().end(call);
            slee.probe.awaits("service inactive Scripted");
            assertEquals(ServiceState.INACTIVE, slee.container.state(Slee.SERVICE));
        }
    }
}
