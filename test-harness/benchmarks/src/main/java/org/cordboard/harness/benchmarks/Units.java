package org.cordboard.harness.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cordboard.slee.container.SleeContainer;

/** Makes deployable units from classes and descriptors of this program, so that they are deployed as any others are. *Thread-safe.* */
public final class Units {
    private Units() {}

    /** Writes a jar. */
    public static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Reads what lies beside a class. */
    public static byte[] resource(Class<?> beside, String name) throws IOException {
        try (InputStream input = beside.getResourceAsStream(name)) {
            return Objects.requireNonNull(input, name).readAllBytes();
        }
    }

    /**
     * Returns a unit of the descriptors beside a class: event, resource adaptor type, resource adaptor, SBB and service.
     *
     * @param sbb class file of the SBB, below the descriptors
     * @param adaptor class file of the resource adaptor
     */
    public static byte[] unit(Class<?> beside, String sbb, String adaptor) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String part : List.of("event", "resource-adaptor-type", "resource-adaptor", "sbb")) {
            Map<String, byte[]> component = new LinkedHashMap<>();
            component.put("META-INF/" + part + "-jar.xml", resource(beside, part + "-jar.xml"));
            String code = part.equals("sbb") ? sbb : part.equals("resource-adaptor") ? adaptor : "";
            if (!code.isEmpty()) {
                String folder = beside.getPackageName().replace('.', '/') + "/";
                component.put(folder + code, resource(beside, code));
            }
            entries.put(part + ".jar", jar(component));
        }
        entries.put("service.xml", resource(beside, "service.xml"));
        entries.put("META-INF/deployable-unit.xml", resource(beside, "deployable-unit.xml"));
        return jar(entries);
    }

    /** Installs a unit. */
    public static void deploy(SleeContainer container, byte[] unit) throws IOException {
        Path file = Files.createTempFile("cordboard-bench-", ".jar");
        try {
            Files.write(file, unit);
            container.deploy(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Returns the jar that a class comes from; one is made when it comes from a folder, as in tests. */
    public static byte[] codeOf(Class<?> type) throws IOException {
        Path code = place(type);
        if (Files.isRegularFile(code)) {
            return Files.readAllBytes(code);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(code)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(code.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return jar(entries);
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
