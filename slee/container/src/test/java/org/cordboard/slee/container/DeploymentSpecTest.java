package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cordboard.slee.components.ChildlessSbb;
import org.cordboard.slee.components.ScriptedSbb;
import org.junit.jupiter.api.Test;

/** JSR 240, chapter 3: deployable units, references and class loading. */
class DeploymentSpecTest {
    private static void says(List<String> problems, String... words) {
        assertTrue(
                problems.stream().anyMatch(problem -> List.of(words).stream().allMatch(problem::contains)),
                () -> List.of(words) + " in " + problems);
    }

    @Test
    void every_violation_of_a_unit_is_reported_with_component_rule_and_remedy() {
        try (Slee slee = new Slee()) {
            slee.container.deploy(slee.adaptorUnit());
            String sbb = Descriptions.sbb(
                    "Root", "Child", Descriptions.receives("Asked", "", "") + Descriptions.both("Passed"), false);
            Path unit = slee.units
                    .unit("wrong")
                    .jar("missing-reference.jar", "sbb-jar", sbb, ScriptedSbb.class)
                    .jar("no-element.jar", "event-jar", "<event-definition/>")
                    .service("service.xml", Descriptions.service("S", "Nobody", 0))
                    .build();
            List<String> problems = assertThrows(DeploymentException.class, () -> slee.container.deploy(unit))
                    .problems();
            says(
                    problems,
                    "SBB [Root, cordboard, 1]",
                    "refers to SBB [Child, cordboard, 1]",
                    "JSR 240, 3.2",
                    "deploy the unit");
            says(problems, "no-element.jar", "event-definition");
            says(problems, "service [S, cordboard, 1]", "SBB [Nobody, cordboard, 1]");
        }
    }

    @Test
    void sbb_classes_are_checked_against_their_descriptor() {
        try (Slee slee = new Slee()) {
            slee.container.deploy(slee.adaptorUnit());
            String sbb = Descriptions.sbb(
                            "Root",
                            "Root",
                            Descriptions.receives("Called", "", "")
                                    .replace(">Called</event-name>", ">Unknown</event-name>"),
                            false)
                    .replace("<cmp-field-name>note<", "<cmp-field-name>notes<");
            Path unit = slee.units
                    .unit("wrong")
                    .jar("sbb.jar", "sbb-jar", sbb, ScriptedSbb.class)
                    .build();
            List<String> problems = assertThrows(DeploymentException.class, () -> slee.container.deploy(unit))
                    .problems();
            says(problems, "cmp-field notes has no abstract accessor", "6.5");
            says(problems, "there is no handler for event Unknown", "8.4.2", "write public void onUnknown");
            says(problems, "abstract method firePassed is nothing that the container implements");
            says(problems, "abstract method getNote");
        }
    }

    @Test
    void a_unit_that_others_refer_to_stays_and_can_go_and_come_again_afterwards() {
        try (Slee slee = new Slee().withService()) {
            DeployedUnit adaptor = slee.container.units().get(0);
            DeployedUnit service = slee.container.units().get(1);
            DeploymentException refused =
                    assertThrows(DeploymentException.class, () -> slee.container.undeploy(adaptor));
            says(refused.problems(), "SBB [Root, cordboard, 1] refers to");
            says(refused.problems(), "resource adaptor entity test", "remove it first");
            says(
                    assertThrows(DeploymentException.class, () -> slee.container.undeploy(service))
                            .problems(),
                    "ACTIVE");
            slee.container.deactivate(Slee.SERVICE);
            slee.container.undeploy(service);
            slee.container.deactivateResourceAdaptorEntity("test");
            slee.container.unbindLink("test-link");
            slee.container.removeResourceAdaptorEntity("test");
            slee.container.undeploy(adaptor);
            assertEquals(List.of(), slee.container.units());
            slee.withService();
            assertEquals(2, slee.container.units().size());
        }
    }

    private static byte[] jarOf(Class<?> type) {
        try {
            return Files.readAllBytes(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_published_sip_events_and_resource_adaptor_type_deploy_unchanged() {
        try (Slee slee = new Slee()) {
            String library = "<library><library-name>jain-sip</library-name><library-vendor>javax.sip</library-vendor>"
                    + "<library-version>1.2</library-version><jar><jar-name>jars/jain-sip.jar</jar-name></jar></library>";
            slee.container.deploy(slee.units
                    .unit("jain-sip")
                    .jar(
                            "library.jar",
                            "library-jar",
                            library,
                            Map.of("jars/jain-sip.jar", jarOf(javax.sip.SipStack.class)))
                    .build());
            DeployedUnit sip = slee.container.deploy(slee.units
                    .unit("sip11")
                    .jar("events.jar", jarOf(net.java.slee.resource.sip.DialogForkedEvent.class))
                    .jar("ratype.jar", jarOf(net.java.slee.resource.sip.SleeSipProvider.class))
                    .build());
            assertTrue(sip.components().size() > 30, () -> sip.components().toString());
        }
    }

    /** What no SLEE could keep from one event to the next. */
    public abstract static class KeepsAThread extends ChildlessSbb {
        public abstract Thread getRunner();

        public abstract void setRunner(Thread runner);
    }

    @Test
    void a_cmp_field_that_is_not_serialisable_is_refused() {
        try (Slee slee = new Slee()) {
            slee.container.deploy(slee.adaptorUnit());
            String sbb = Descriptions.sbb("Root", "", Descriptions.rootEvents(), false)
                    .replace("org.cordboard.slee.components.ScriptedSbb", KeepsAThread.class.getName())
                    .replace(
                            "<cmp-field><cmp-field-name>count<",
                            "<cmp-field><cmp-field-name>runner</cmp-field-name></cmp-field>"
                                    + "<cmp-field><cmp-field-name>count<");
            Path unit = slee.units
                    .unit("wrong")
                    .jar("sbb.jar", "sbb-jar", sbb, ScriptedSbb.class, ChildlessSbb.class, KeepsAThread.class)
                    .build();
            says(
                    assertThrows(DeploymentException.class, () -> slee.container.deploy(unit))
                            .problems(),
                    "cmp-field runner is of java.lang.Thread, which is not serialisable",
                    "6.5.1");
        }
    }

    @Test
    void a_document_type_that_is_not_of_slee_is_refused_and_never_fetched() {
        try (Slee slee = new Slee()) {
            String xml =
                    "<?xml version=\"1.0\"?><!DOCTYPE event-jar SYSTEM \"http://192.0.2.1/event-jar.dtd\"><event-jar/>";
            Path unit =
                    slee.units.unit("wrong").jar("events.jar", "event-jar", xml).build();
            says(
                    assertThrows(DeploymentException.class, () -> slee.container.deploy(unit))
                            .problems(),
                    "unknown document type",
                    "http://192.0.2.1/event-jar.dtd");
        }
    }

    @Test
    void a_unit_of_which_one_component_is_wrong_leaves_nothing_behind() {
        try (Slee slee = new Slee()) {
            Path unit = slee.units
                    .unit("half")
                    .jar("events.jar", "event-jar", Descriptions.EVENTS)
                    .jar("wrong.jar", "event-jar", "<event-definition/>")
                    .build();
            assertThrows(DeploymentException.class, () -> slee.container.deploy(unit));
            assertEquals(List.of(), slee.container.units());
            slee.withService();
            assertEquals(2, slee.container.units().size());
        }
    }
}
