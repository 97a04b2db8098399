package org.cordboard.harness.orders;

import javax.slee.resource.ResourceAdaptorID;

/** The three resource adaptor types that our services need, and how the doubles of their adaptors are deployed. */
enum Part {
    SIP("JAIN SIP", "javax.sip", "1.2", "net.java.slee", "1.2"),
    MEDIA("Cordboard Media", "org.cordboard", "0.1", "org.cordboard", "0.1"),
    SWITCHBOARD("Cordboard Switchboard", "org.cordboard", "0.1", "org.cordboard", "0.1");

    private final String type;
    private final String vendor;
    private final String version;
    private final String eventVendor;
    private final String eventVersion;

    Part(String type, String vendor, String version, String eventVendor, String eventVersion) {
        this.type = type;
        this.vendor = vendor;
        this.version = version;
        this.eventVendor = eventVendor;
        this.eventVersion = eventVersion;
    }

    ResourceAdaptorID adaptor() {
        return new ResourceAdaptorID("Scripted " + type, "org.cordboard.harness", "1");
    }

    String link() {
        return "cordboard-" + name().toLowerCase(java.util.Locale.ROOT);
    }

    javax.slee.EventTypeID event(String name) {
        return name.startsWith("javax.slee.")
                ? new javax.slee.EventTypeID(name, "javax.slee", "1.0")
                : new javax.slee.EventTypeID(name, eventVendor, eventVersion);
    }

    /** The descriptor of the double; its code is the host's. */
    String descriptor() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE resource-adaptor-jar PUBLIC "-//Sun Microsystems, Inc.//DTD JAIN SLEE Resource Adaptor 1.1//EN"
                    "http://java.sun.com/dtd/slee-resource-adaptor-jar_1_1.dtd">
                <resource-adaptor-jar>
                  <resource-adaptor ignore-ra-type-event-type-check="True">
                    <resource-adaptor-name>%s</resource-adaptor-name>
                    <resource-adaptor-vendor>org.cordboard.harness</resource-adaptor-vendor>
                    <resource-adaptor-version>1</resource-adaptor-version>
                    <resource-adaptor-type-ref>
                      <resource-adaptor-type-name>%s</resource-adaptor-type-name>
                      <resource-adaptor-type-vendor>%s</resource-adaptor-type-vendor>
                      <resource-adaptor-type-version>%s</resource-adaptor-type-version>
                    </resource-adaptor-type-ref>
                    <resource-adaptor-classes>
                      <resource-adaptor-class>
                        <resource-adaptor-class-name>org.cordboard.harness.orders.ScriptedAdaptor</resource-adaptor-class-name>
                      </resource-adaptor-class>
                    </resource-adaptor-classes>
                    <config-property>
                      <config-property-name>slee</config-property-name>
                      <config-property-type>java.lang.String</config-property-type>
                    </config-property>
                    <config-property>
                      <config-property-name>part</config-property-name>
                      <config-property-type>java.lang.String</config-property-type>
                    </config-property>
                  </resource-adaptor>
                </resource-adaptor-jar>
                """.formatted(adaptor().getName(), type, vendor, version);
    }
}
