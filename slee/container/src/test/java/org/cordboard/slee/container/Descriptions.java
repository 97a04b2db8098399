package org.cordboard.slee.container;

/** Descriptors of the test components. */
final class Descriptions {
    private Descriptions() {}

    static final String EVENTS = event("Asked") + event("Passed") + event("Called");

    private static String event(String name) {
        return "<event-definition>" + type(name)
                + "<event-class-name>org.cordboard.slee.testing.TestEvent</event-class-name>" + "</event-definition>";
    }

    static String type(String name) {
        return "<event-type-name>" + name + "</event-type-name><event-type-vendor>cordboard</event-type-vendor>"
                + "<event-type-version>1</event-type-version>";
    }

    static String id(String kind, String name) {
        return "<" + kind + "-name>" + name + "</" + kind + "-name><" + kind + "-vendor>cordboard</" + kind
                + "-vendor><" + kind + "-version>1</" + kind + "-version>";
    }

    static final String ADAPTOR_TYPE = "<resource-adaptor-type>" + id("resource-adaptor-type", "Test")
            + """
            <resource-adaptor-type-classes>
              <activity-type><activity-type-name>org.cordboard.slee.testing.TestActivity</activity-type-name></activity-type>
              <activity-context-interface-factory-interface>
                <activity-context-interface-factory-interface-name>org.cordboard.slee.testing.TestContextFactory</activity-context-interface-factory-interface-name>
              </activity-context-interface-factory-interface>
              <resource-adaptor-interface>
                <resource-adaptor-interface-name>org.cordboard.slee.testing.TestProvider</resource-adaptor-interface-name>
              </resource-adaptor-interface>
            </resource-adaptor-type-classes>
            """
            + "<event-type-ref>" + type("Asked") + "</event-type-ref><event-type-ref>" + type("Called")
            + "</event-type-ref></resource-adaptor-type>";

    static final String ADAPTOR =
            "<resource-adaptor>" + id("resource-adaptor", "TestRA") + "<resource-adaptor-type-ref>"
                    + id("resource-adaptor-type", "Test")
                    + """
            </resource-adaptor-type-ref>
            <resource-adaptor-classes>
              <resource-adaptor-class>
                <resource-adaptor-class-name>org.cordboard.slee.components.TestResourceAdaptor</resource-adaptor-class-name>
              </resource-adaptor-class>
            </resource-adaptor-classes>
            <config-property><config-property-name>probe</config-property-name>
              <config-property-type>java.lang.String</config-property-type></config-property>
            <config-property><config-property-name>limit</config-property-name>
              <config-property-type>java.lang.Integer</config-property-type>
              <config-property-value>7</config-property-value></config-property>
            </resource-adaptor>""";

    /** A scripted SBB with children of itself-like SBBs. */
    static String sbb(String name, String child, String events, boolean reentrant) {
        String children = child.isEmpty()
                ? ""
                : "<get-child-relation-method><sbb-alias-ref>Child</sbb-alias-ref><get-child-relation-method-name>"
                        + "getChildren</get-child-relation-method-name><default-priority>0</default-priority>"
                        + "</get-child-relation-method><get-child-relation-method><sbb-alias-ref>Child</sbb-alias-ref>"
                        + "<get-child-relation-method-name>getUrgentChildren</get-child-relation-method-name>"
                        + "<default-priority>50</default-priority></get-child-relation-method>";
        return "<sbb>" + id("sbb", name)
                + (child.equals(name) ? "<sbb-alias>Child</sbb-alias>" : "")
                + (child.isEmpty() || child.equals(name)
                        ? ""
                        : "<sbb-ref>" + id("sbb", child) + "<sbb-alias>Child</sbb-alias></sbb-ref>")
                + "<sbb-classes><sbb-abstract-class" + (reentrant ? " reentrant=\"True\"" : "")
                + "><sbb-abstract-class-name>org.cordboard.slee.components.ScriptedSbb</sbb-abstract-class-name>"
                + fields("count", "big", "flag", "text", "note", "kept", "partner") + children
                + """
                </sbb-abstract-class>
                <sbb-local-interface><sbb-local-interface-name>org.cordboard.slee.testing.ScriptedLocal</sbb-local-interface-name></sbb-local-interface>
                <sbb-activity-context-interface><sbb-activity-context-interface-name>org.cordboard.slee.testing.SharedContext</sbb-activity-context-interface-name></sbb-activity-context-interface>
                </sbb-classes>"""
                + events
                + """
                <activity-context-attribute-alias><attribute-alias-name>topic-of-all</attribute-alias-name>
                  <sbb-activity-context-attribute-name>topic</sbb-activity-context-attribute-name></activity-context-attribute-alias>
                """
                + "<env-entry><env-entry-name>name</env-entry-name><env-entry-type>java.lang.String</env-entry-type>"
                + "<env-entry-value>" + name + "</env-entry-value></env-entry>"
                + "<resource-adaptor-type-binding><resource-adaptor-type-ref>" + id("resource-adaptor-type", "Test")
                + """
                </resource-adaptor-type-ref>
                <activity-context-interface-factory-name>test/factory</activity-context-interface-factory-name>
                <resource-adaptor-entity-binding><resource-adaptor-object-name>test/provider</resource-adaptor-object-name>
                <resource-adaptor-entity-link>test-link</resource-adaptor-entity-link></resource-adaptor-entity-binding>
                </resource-adaptor-type-binding></sbb>""";
    }

    private static String fields(String... names) {
        StringBuilder xml = new StringBuilder();
        for (String name : names) {
            xml.append("<cmp-field><cmp-field-name>").append(name).append("</cmp-field-name></cmp-field>");
        }
        return xml.toString();
    }

    static String receives(String name, String attributes, String selection) {
        return "<event event-direction=\"Receive\" " + attributes + "><event-name>" + name
                + "</event-name><event-type-ref>" + type(name) + "</event-type-ref>" + selection + "</event>";
    }

    static String receivesOwn(String name, String type, String version) {
        return "<event event-direction=\"Receive\"><event-name>" + name
                + "</event-name><event-type-ref><event-type-name>" + type
                + "</event-type-name><event-type-vendor>javax.slee</event-type-vendor><event-type-version>" + version
                + "</event-type-version></event-type-ref></event>";
    }

    static String both(String name) {
        return "<event event-direction=\"FireAndReceive\"><event-name>" + name + "</event-name><event-type-ref>"
                + type(name) + "</event-type-ref></event>";
    }

    static String byContext() {
        return "<initial-event-select variable=\"ActivityContext\"/>";
    }

    /** The events of an SBB that is a root by the activity context. */
    static String rootEvents() {
        return receives("Asked", "initial-event=\"True\"", byContext()) + commonEvents();
    }

    static String childEvents() {
        return receives("Asked", "", "") + commonEvents();
    }

    static String commonEvents() {
        return both("Passed")
                + receives("Called", "", "")
                + receivesOwn("Timer", "javax.slee.facilities.TimerEvent", "1.0")
                + receivesOwn("ActivityEnd", "javax.slee.ActivityEndEvent", "1.0");
    }

    static String service(String name, String root, int priority) {
        return "<service>" + id("service", name) + "<root-sbb>" + id("sbb", root) + "</root-sbb><default-priority>"
                + priority + "</default-priority></service>";
    }
}
