package org.cordboard.harness.architecture;

import static org.cordboard.harness.architecture.Descriptors.elements;
import static org.cordboard.harness.architecture.Descriptors.texts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a deployable unit that we ship must be, so that a published SLEE server takes it too (JSR 240, 3). */
final class ShippedUnit {
    private static final int JAVA_17 = 61;
    private static final List<String> KINDS =
            List.of("event", "resource-adaptor-type", "resource-adaptor", "sbb", "library", "profile-spec");

    private static final Set<String> PUBLIC = Stream.of(
                    "Deployable Unit",
                    "Event",
                    "Library",
                    "Resource Adaptor",
                    "Resource Adaptor Type",
                    "SBB",
                    "Service")
            .map(part -> "-//Sun Microsystems, Inc.//DTD JAIN SLEE " + part + " 1.1//EN")
            .collect(Collectors.toSet());

    private final DeployableUnit unit;
    private final List<String> problems = new ArrayList<>();
    private boolean hasAdaptor;
    private boolean hasService;

    private ShippedUnit(DeployableUnit unit) {
        this.unit = unit;
    }

    /** Everything that is wrong with a unit, one line each. */
    static List<String> problems(DeployableUnit unit) throws IOException {
        ShippedUnit shipped = new ShippedUnit(unit);
        shipped.check();
        return shipped.problems;
    }

    private void problem(String where, String what) {
        problems.add(unit.name() + ": " + where + " " + what);
    }

    private Document descriptor(String where, byte[] xml) throws IOException {
        Document document = Descriptors.read(unit.name() + ": " + where, new ByteArrayInputStream(xml), problems);
        // Published servers find their copy of a document type by its public name.
        String name = document.getDoctype().getPublicId();
        if (!PUBLIC.contains(name)) {
            problem(where, "must name a document type of JAIN SLEE 1.1, names " + name);
        }
        return document;
    }

    private void check() throws IOException {
        byte[] xml = unit.files().get(DeployableUnit.DESCRIPTOR);
        if (xml == null) {
            problem(DeployableUnit.DESCRIPTOR, "must be there, is not");
            return;
        }
        Element units = descriptor(DeployableUnit.DESCRIPTOR, xml).getDocumentElement();
        for (String jar : texts(units, "jar")) {
            byte[] content = unit.files().get(jar);
            if (content == null) {
                problem(jar, "must be there, is not");
            } else {
                component(jar, DeployableUnit.jar(content));
            }
        }
        for (String service : texts(units, "service-xml")) {
            hasService = true;
            byte[] content = unit.files().get(service);
            if (content == null) {
                problem(service, "must be there, is not");
            } else {
                descriptor(service, content);
            }
        }
        if (hasAdaptor && hasService) {
            problem("", "must not hold a resource adaptor and SBBs: a service waits for links; make two units of it");
        }
    }

    private void component(String jar, Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> descriptors = new LinkedHashMap<>();
        for (String kind : KINDS) {
            byte[] xml = files.get("META-INF/" + kind + "-jar.xml");
            if (xml != null) {
                descriptors.put(kind, xml);
            }
        }
        if (descriptors.size() != 1) {
            problem(jar, "must have one component descriptor, has " + descriptors.keySet());
        }
        for (Map.Entry<String, byte[]> each : descriptors.entrySet()) {
            Element root = descriptor(jar, each.getValue()).getDocumentElement();
            switch (each.getKey()) {
                case "library" -> library(jar, root, files);
                case "resource-adaptor" -> hasAdaptor = true;
                case "sbb" -> sbbs(jar, root, files);
                default -> {}
            }
        }
        files.forEach((file, content) -> {
            if (file.endsWith(".class")) {
                classFile(jar, file, content);
            }
        });
    }

    private void library(String jar, Element root, Map<String, byte[]> files) throws IOException {
        for (String name : texts(root, "jar-name")) {
            byte[] inner = files.get(name);
            if (inner == null) {
                problem(jar, "names " + name + ", which is not in it");
            } else if (DeployableUnit.jar(inner).keySet().stream().anyMatch(file -> file.startsWith("javax/slee/"))) {
                problem(jar, "must leave javax.slee to the server, but has it in " + name);
            }
        }
    }

    private void classFile(String jar, String file, byte[] content) {
        if (file.startsWith("javax/slee/")) {
            problem(jar, "must leave javax.slee to the server, but has " + file);
        }
        int release = ((content[6] & 0xff) << 8) | (content[7] & 0xff);
        if (release > JAVA_17 && !file.startsWith("META-INF/versions/")) {
            problem(jar, file + " must be of Java 17 at most (61), is " + release);
        }
        // Every name that a class refers to stands in its constants as text.
        String constants = new String(content, StandardCharsets.ISO_8859_1);
        for (String name : List.of("org/cordboard/slee/container", "org.cordboard.slee.container")) {
            if (constants.contains(name)) {
                problem(jar, file + " must not know the embedded container, but names " + name);
            }
        }
    }

    private void sbbs(String jar, Element root, Map<String, byte[]> files) {
        hasService = true;
        for (String name : texts(root, "sbb-abstract-class-name")) {
            String file = name.replace('.', '/') + ".class";
            while (files.containsKey(file)) {
                byte[] content = files.get(file);
                SbbByteCode.violations(content).forEach(violation -> problem(jar, violation));
                file = new ClassReader(content).getSuperName() + ".class";
            }
            if (!files.containsKey(name.replace('.', '/') + ".class")) {
                problem(jar, "must have the class " + name + ", has not");
            }
        }
        for (Element binding : elements(root, "resource-adaptor-entity-binding")) {
            List<String> links = texts(binding, "resource-adaptor-entity-link");
            if (links.isEmpty() || !links.get(0).startsWith("cordboard-")) {
                problem(jar, "must reach adaptors by a link cordboard-*, which the operator binds, not by " + links);
            }
        }
    }
}
