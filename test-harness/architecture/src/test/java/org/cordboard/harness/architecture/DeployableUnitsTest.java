package org.cordboard.harness.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cordboard.harness.architecture.wrong.CallsInterfaceMethodsSbb;
import org.cordboard.harness.architecture.wrong.KnowsTheContainer;
import org.junit.jupiter.api.Test;

class DeployableUnitsTest {
    private static final String UNIT = document(
            "deployable-unit",
            "<deployable-unit><jar>a.jar</jar><jar>b.jar</jar><service-xml>s.xml</service-xml></deployable-unit>");
    private static final String SERVICE = document(
            "service-xml",
            "<service-xml><service><service-name>S</service-name><service-vendor>V</service-vendor>"
                    + "<service-version>1</service-version><root-sbb><sbb-name>X</sbb-name><sbb-vendor>V</sbb-vendor>"
                    + "<sbb-version>1</sbb-version></root-sbb><default-priority>0</default-priority></service></service-xml>");

    private static String document(String kind, String body) {
        return "<!DOCTYPE " + kind + " PUBLIC \"-//Sun Microsystems, Inc.//DTD JAIN SLEE 1.1//EN\""
                + " \"http://java.sun.com/dtd/slee-" + kind + "_1_1.dtd\">\n" + body;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] jar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static String fileOf(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] codeOf(Class<?> type) throws IOException {
        try (InputStream code = type.getResourceAsStream("/" + fileOf(type))) {
            return code.readAllBytes();
        }
    }

    private static byte[] sbbJar(Class<?> type, String link) throws IOException {
        String xml = document(
                "sbb-jar",
                "<sbb-jar><sbb><sbb-name>X</sbb-name><sbb-vendor>V</sbb-vendor><sbb-version>1</sbb-version><sbb-classes>"
                        + "<sbb-abstract-class><sbb-abstract-class-name>" + type.getName()
                        + "</sbb-abstract-class-name></sbb-abstract-class></sbb-classes><resource-adaptor-type-binding>"
                        + "<resource-adaptor-type-ref><resource-adaptor-type-name>T</resource-adaptor-type-name>"
                        + "<resource-adaptor-type-vendor>V</resource-adaptor-type-vendor>"
                        + "<resource-adaptor-type-version>1</resource-adaptor-type-version></resource-adaptor-type-ref>"
                        + "<resource-adaptor-entity-binding><resource-adaptor-object-name>o</resource-adaptor-object-name>"
                        + "<resource-adaptor-entity-link>" + link + "</resource-adaptor-entity-link>"
                        + "</resource-adaptor-entity-binding></resource-adaptor-type-binding></sbb></sbb-jar>");
        return jar(new LinkedHashMap<>(Map.of("META-INF/sbb-jar.xml", text(xml), fileOf(type), codeOf(type))));
    }

    private static byte[] adaptorJar(Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(more);
        files.put(
                "META-INF/resource-adaptor-jar.xml",
                text(document(
                        "resource-adaptor-jar",
                        "<resource-adaptor-jar><resource-adaptor><resource-adaptor-name>R</resource-adaptor-name>"
                                + "<resource-adaptor-vendor>V</resource-adaptor-vendor>"
                                + "<resource-adaptor-version>1</resource-adaptor-version><resource-adaptor-type-ref>"
                                + "<resource-adaptor-type-name>T</resource-adaptor-type-name>"
                                + "<resource-adaptor-type-vendor>V</resource-adaptor-type-vendor>"
                                + "<resource-adaptor-type-version>1</resource-adaptor-type-version>"
                                + "</resource-adaptor-type-ref><resource-adaptor-classes><resource-adaptor-class>"
                                + "<resource-adaptor-class-name>R</resource-adaptor-class-name>"
                                + "</resource-adaptor-class></resource-adaptor-classes></resource-adaptor>"
                                + "</resource-adaptor-jar>")));
        return jar(files);
    }

    private static String problems(byte[] a, byte[] b, String service) throws IOException {
        Map<String, byte[]> files =
                Map.of(DeployableUnit.DESCRIPTOR, text(UNIT), "a.jar", a, "b.jar", b, "s.xml", text(service));
        return String.join(System.lineSeparator(), ShippedUnit.problems(new DeployableUnit("wrong", files)));
    }

    private static void says(String all, String... sentences) {
        for (String sentence : sentences) {
            assertTrue(all.contains(sentence), () -> sentence + " is not in " + all);
        }
    }

    @Test
    void every_unit_that_we_ship_can_be_deployed_in_a_published_server() throws IOException {
        List<DeployableUnit> units = DeployableUnit.assembled();
        assumeFalse(units.isEmpty(), "units are assembled by mvnw package and verify, not by mvnw test");
        assertTrue(units.size() >= 5, units.stream().map(DeployableUnit::name).toList()::toString);
        List<String> problems = new ArrayList<>();
        for (DeployableUnit unit : units) {
            problems.addAll(ShippedUnit.problems(unit));
        }
        assertEquals("", String.join(System.lineSeparator(), problems));
    }

    @Test
    void an_adaptor_beside_sbbs_is_caught() throws IOException {
        byte[] sbb = sbbJar(KnowsTheContainer.class, "cordboard-media");
        says(problems(adaptorJar(Map.of()), sbb, SERVICE), "must not hold a resource adaptor and SBBs");
    }

    @Test
    void classes_that_know_the_container_or_bring_the_api_are_caught_in_any_component() throws IOException {
        byte[] adaptor = adaptorJar(Map.of(
                fileOf(KnowsTheContainer.class),
                codeOf(KnowsTheContainer.class),
                "javax/slee/Sbb.class",
                codeOf(KnowsTheContainer.class)));
        says(
                problems(adaptor, adaptorJar(Map.of()), SERVICE),
                "KnowsTheContainer.class must not know the embedded container",
                "must leave javax.slee to the server, but has javax/slee/Sbb.class");
    }

    @Test
    void calls_that_a_published_server_cannot_read_are_caught_in_the_shipped_class() throws IOException {
        byte[] sbb = sbbJar(CallsInterfaceMethodsSbb.class, "cordboard-media");
        says(
                problems(sbb, sbb, SERVICE),
                "CallsInterfaceMethodsSbb.onTrying must not call java.util.List.of",
                "CallsInterfaceMethodsSbb.lambda$onProvisional$0 must not call java.util.Map.of");
    }

    @Test
    void a_link_that_names_an_entity_of_ours_is_caught() throws IOException {
        byte[] sbb = sbbJar(KnowsTheContainer.class, "media");
        says(problems(sbb, sbb, SERVICE), "must reach adaptors by a link cordboard-*", "[media]");
    }

    @Test
    void a_jar_without_or_with_two_descriptors_is_caught() throws IOException {
        byte[] none = jar(Map.of("readme", text("nothing")));
        byte[] two = adaptorJar(Map.of("META-INF/event-jar.xml", text(document("event-jar", "<event-jar/>"))));
        says(
                problems(none, two, SERVICE),
                "a.jar must have one component descriptor, has []",
                "b.jar must have one component descriptor, has [event, resource-adaptor]");
    }

    @Test
    void descriptors_are_validated_as_they_are_shipped() throws IOException {
        byte[] adaptor = adaptorJar(Map.of());
        String service = SERVICE.replace("<default-priority>0</default-priority>", "");
        String all = problems(adaptor, adaptor, service);
        says(all, "s.xml line 2", "s.xml must name a document type of JAIN SLEE 1.1, names -//Sun Microsystems");
    }

    @Test
    void newer_class_files_and_missing_parts_are_caught() throws IOException {
        byte[] newer = codeOf(KnowsTheContainer.class).clone();
        newer[7] = 69;
        String all = problems(adaptorJar(Map.of("Newer.class", newer)), adaptorJar(Map.of()), SERVICE);
        says(all, "Newer.class must be of Java 17 at most (61), is 69");
        DeployableUnit empty = new DeployableUnit("empty", Map.of(DeployableUnit.DESCRIPTOR, text(UNIT)));
        says(ShippedUnit.problems(empty).toString(), "a.jar must be there, is not", "s.xml must be there, is not");
    }
}
