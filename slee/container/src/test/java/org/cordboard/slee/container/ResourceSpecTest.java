package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.slee.EventTypeID;
import javax.slee.UnrecognizedEventException;
import javax.slee.resource.ActivityAlreadyExistsException;
import javax.slee.resource.ActivityIsEndingException;
import javax.slee.resource.InvalidConfigurationException;
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
}
