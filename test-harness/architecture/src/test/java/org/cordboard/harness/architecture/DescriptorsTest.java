package org.cordboard.harness.architecture;

import static org.cordboard.harness.architecture.Descriptors.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DescriptorsTest {
    private static final JavaClasses OURS = OurClasses.read();
    private static final List<String> NAME_CLASSES = List.of(
            "resource-adaptor-class-name",
            "resource-adaptor-interface-name",
            "activity-type-name",
            "activity-context-interface-factory-interface-name",
            "event-class-name",
            "sbb-local-interface-name",
            "sbb-activity-context-interface-name");

    @Test
    void every_descriptor_is_valid_and_names_classes_that_exist() throws IOException {
        List<String> problems = new ArrayList<>();
        List<Path> files = Descriptors.files();
        assertTrue(files.size() > 10, files.toString());
        for (Path file : files) {
            try (InputStream xml = Files.newInputStream(file)) {
                Document descriptor = Descriptors.read(file.getFileName().toString(), xml, problems);
                for (String element : NAME_CLASSES) {
                    texts(descriptor.getDocumentElement(), element).stream()
                            .filter(name -> name.startsWith("org.cordboard.") && !OURS.contain(name))
                            .forEach(name ->
                                    problems.add(file.getFileName() + ": " + name + " must be a class, is not"));
                }
                if (file.endsWith("sbb-jar.xml")) {
                    problems.addAll(SbbJar.problems(descriptor, OURS));
                }
            }
        }
        assertEquals("", String.join(System.lineSeparator(), problems));
    }

    @Test
    void an_invalid_descriptor_is_caught_with_its_line() throws IOException {
        List<String> problems = new ArrayList<>();
        read("<sbb-jar>\n<sbb>\n<sbb-name>X</sbb-name></sbb></sbb-jar>", problems);
        assertTrue(problems.toString().contains("wrong.xml line 4"), problems.toString());
    }

    @Test
    void a_descriptor_that_does_not_fit_its_class_is_caught() throws IOException {
        Document descriptor = read("""
                <sbb-jar><sbb><sbb-name>X</sbb-name><sbb-vendor>X</sbb-vendor><sbb-version>1</sbb-version>
                <sbb-classes><sbb-abstract-class>
                <sbb-abstract-class-name>org.cordboard.harness.architecture.wrong.CallsInterfaceMethodsSbb</sbb-abstract-class-name>
                <cmp-field><cmp-field-name>state</cmp-field-name></cmp-field>
                </sbb-abstract-class></sbb-classes>
                <event event-direction="Receive" initial-event="False"><event-name>Bye</event-name><event-type-ref>
                <event-type-name>X</event-type-name><event-type-vendor>X</event-type-vendor>
                <event-type-version>1</event-type-version></event-type-ref></event>
                </sbb></sbb-jar>""", new ArrayList<>());
        String problems =
                SbbJar.problems(descriptor, OurClasses.wrongOnPurpose()).toString();
        for (String method : List.of("getState", "setState", "onBye")) {
            assertTrue(problems.contains(method), problems);
        }
    }

    @Test
    void a_cmp_field_of_a_type_that_cannot_be_stored_is_caught() throws IOException {
        Document descriptor = read("""
                <sbb-jar><sbb><sbb-name>X</sbb-name><sbb-vendor>X</sbb-vendor><sbb-version>1</sbb-version>
                <sbb-classes><sbb-abstract-class>
                <sbb-abstract-class-name>org.cordboard.harness.architecture.wrong.KeepsAnything</sbb-abstract-class-name>
                <cmp-field><cmp-field-name>anything</cmp-field-name></cmp-field>
                <cmp-field><cmp-field-name>list</cmp-field-name></cmp-field>
                <cmp-field><cmp-field-name>text</cmp-field-name></cmp-field>
                </sbb-abstract-class></sbb-classes></sbb></sbb-jar>""", new ArrayList<>());
        List<String> problems = SbbJar.problems(descriptor, OurClasses.wrongOnPurpose());
        String all = problems.toString();
        assertTrue(all.contains("CMP field anything must be a primitive"), all);
        assertTrue(all.contains("is java.util.List"), all);
        assertTrue(!all.contains("CMP field text"), all);
    }

    private static Document read(String body, List<String> problems) throws IOException {
        String head = "<!DOCTYPE sbb-jar PUBLIC \"-//Sun Microsystems, Inc.//DTD JAIN SLEE SBB 1.1//EN\""
                + " \"http://java.sun.com/dtd/slee-sbb-jar_1_1.dtd\">\n";
        InputStream xml = new ByteArrayInputStream((head + body).getBytes(StandardCharsets.UTF_8));
        return Descriptors.read("wrong.xml", xml, problems);
    }
}
