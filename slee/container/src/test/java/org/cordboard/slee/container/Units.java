package org.cordboard.slee.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds tiny deployable units from compiled test classes and descriptors. */
final class Units {
    private final Path folder;

    Units(Path folder) {
        this.folder = folder;
    }

    /** Something that may throw what a test does not expect. */
    interface Action {
        void run() throws Exception;
    }

    static void unchecked(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A unit in the making. */
    final class Unit {
        private final String name;
        private final List<String> jars = new ArrayList<>();
        private final List<String> services = new ArrayList<>();
        private final Map<String, byte[]> entries = new LinkedHashMap<>();

        private Unit(String name) {
            this.name = name;
        }

        Unit jar(String jarName, String descriptor, String xml, Class<?>... classes) {
            return jar(jarName, descriptor, xml, Map.of(), classes);
        }

        Unit jar(String jarName, String descriptor, String xml, Map<String, byte[]> more, Class<?>... classes) {
            Map<String, byte[]> content = new LinkedHashMap<>(more);
            content.put("META-INF/" + descriptor + ".xml", text(document(descriptor, xml)));
            for (Class<?> each : classes) {
                content.put(each.getName().replace('.', '/') + ".class", code(each));
            }
            jars.add(jarName);
            entries.put(jarName, zip(content));
            return this;
        }

        Unit jar(String jarName, byte[] content) {
            jars.add(jarName);
            entries.put(jarName, content);
            return this;
        }

        Unit service(String fileName, String xml) {
            services.add(fileName);
            entries.put(fileName, text(document("service-xml", xml)));
            return this;
        }

        Path build() {
            StringBuilder xml = new StringBuilder();
            jars.forEach(each -> xml.append("<jar>").append(each).append("</jar>"));
            services.forEach(each -> xml.append("<service-xml>").append(each).append("</service-xml>"));
            entries.put("META-INF/deployable-unit.xml", text(document("deployable-unit", xml.toString())));
            try {
                return Files.write(folder.resolve(name + ".jar"), zip(entries));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Unit unit(String name) {
        return new Unit(name);
    }

    private static String document(String kind, String content) {
        if (content.startsWith("<?xml")) {
            return content;
        }
        return "<?xml version=\"1.0\"?>\n<!DOCTYPE " + kind
                + " PUBLIC \"-//Sun Microsystems, Inc.//DTD JAIN SLEE 1.1//EN\"" + " \"http://java.sun.com/dtd/slee-"
                + kind + "_1_1.dtd\">\n<" + kind + ">" + content + "</" + kind + ">";
    }

    static byte[] zip(Map<String, byte[]> content) {
        try (java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream()) {
            write(content, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Map<String, byte[]> content, OutputStream output) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(output)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] code(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream input = Units.class.getResourceAsStream(file)) {
            return java.util.Objects.requireNonNull(input).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
