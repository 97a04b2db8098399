package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cordboard.slee.components.ChildlessSbb;
import org.cordboard.slee.components.ScriptedSbb;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** JSR 240, chapter 6.13: the component environment. */
class EnvironmentSpecTest {
    private static String entry(String name, String type, String value) {
        return "<env-entry><env-entry-name>" + name + "</env-entry-name><env-entry-type>java.lang." + type
                + "</env-entry-type><env-entry-value>" + value + "</env-entry-value></env-entry>";
    }

    private static void deploy(Slee slee, String entries) {
        String sbb = Descriptions.sbb("Root", "", Descriptions.rootEvents(), false)
                .replace("ScriptedSbb", "ChildlessSbb")
                .replace("<resource-adaptor-type-binding>", entries + "<resource-adaptor-type-binding>");
        slee.container.deploy(slee.units
                .unit("configured")
                .jar("sbbs.jar", "sbb-jar", sbb, ScriptedSbb.class, ChildlessSbb.class)
                .service("service.xml", Descriptions.service("Scripted", "Root", 0))
                .build());
    }

    @Test
    void environment_entries_have_each_of_the_specified_types() {
        String entries = entry("i", "Integer", "-7")
                + entry("b", "Boolean", "true")
                + entry("d", "Double", "0.5")
                + entry("y", "Byte", "12")
                + entry("s", "Short", "300")
                + entry("l", "Long", "5000000000")
                + entry("f", "Float", "1.5")
                + entry("c", "Character", "x")
                + entry("deep/er", "String", "two words");
        try (Slee slee = new Slee().withAdaptor()) {
            deploy(slee, entries);
            slee.container.activate(Slee.SERVICE);
            TestActivity call = slee.ra().start("call");
            for (String name : new String[] {"i", "b", "d", "y", "s", "l", "f", "c", "deep/er"}) {
                slee.ra().fire(call, new TestEvent("read", sbb -> {
                    Object value = sbb.lookup("java:comp/env/" + name);
                    sbb.probe().saw(name + " " + value.getClass().getSimpleName() + " " + value);
                }));
            }
            slee.probe.awaits("deep/er String two words");
            for (String line : new String[] {
                "i Integer -7",
                "b Boolean true",
                "d Double 0.5",
                "y Byte 12",
                "s Short 300",
                "l Long 5000000000",
                "f Float 1.5",
                "c Character x"
            }) {
                assertTrue(slee.probe.lines().contains(line), line + " in " + slee.probe.lines());
            }
        }
    }

    @Test
    void a_value_that_is_not_of_its_type_is_named_when_the_service_is_activated() {
        try (Slee slee = new Slee().withAdaptor()) {
            deploy(slee, entry("limit", "Integer", "many"));
            String said = assertThrows(IllegalStateException.class, () -> slee.container.activate(Slee.SERVICE))
                    .getMessage();
            assertTrue(said.contains("env-entry limit has value many, which is not of java.lang.Integer"), said);
        }
    }

    @Test
    void a_name_that_is_not_there_is_answered_with_those_that_are() {
        try (Slee slee = new Slee().withService()) {
            TestActivity call = slee.ra().start("call");
            slee.ra().fire(call, new TestEvent("look", sbb -> {
                try {
                    sbb.lookup("java:comp/env/nothing");
                } catch (IllegalStateException e) {
                    sbb.probe().saw("missing " + e.getMessage().contains("java:comp/env/name"));
                }
            }));
            slee.probe.awaits("missing true");
        }
    }
}
