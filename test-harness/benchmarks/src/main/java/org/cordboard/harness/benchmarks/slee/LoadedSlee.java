package org.cordboard.harness.benchmarks.slee;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.slee.ServiceID;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.slee.container.SleeContainer;

/** A container with the benchmark's components deployed from jars, as any others are. *Confined to one thread.* */
final class LoadedSlee implements AutoCloseable {
    private static final String VENDOR = "org.cordboard.bench";
    private static final String ENTITY = "load";

    final Load load = new Load();
    final SleeContainer container;

    LoadedSlee(int workers) throws IOException, InvalidConfigurationException {
        container = SleeContainer.builder()
                .workers(workers)
                .exportPackage("org.cordboard.harness.benchmarks.slee")
                .build();
        Path unit = Files.createTempFile("cordboard-bench-", ".jar");
        try {
            Files.write(unit, unit());
            container.deploy(unit);
        } finally {
            Files.delete(unit);
        }
        container.createResourceAdaptorEntity(
                new ResourceAdaptorID("LoadRA", VENDOR, "1"), ENTITY, Map.of("load", load.key()));
        container.bindLink(ENTITY, ENTITY);
        container.activateResourceAdaptorEntity(ENTITY);
        container.activate(new ServiceID("LoadService", VENDOR, "1"));
    }

    private static byte[] unit() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String part : List.of("event", "resource-adaptor-type", "resource-adaptor", "sbb")) {
            entries.put(part + ".jar", component(part));
        }
        entries.put("service.xml", resource("service.xml"));
        entries.put("META-INF/deployable-unit.xml", resource("deployable-unit.xml"));
        return zip(entries);
    }

    private static byte[] component(String part) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/" + part + "-jar.xml", resource(part + "-jar.xml"));
        String code = switch (part) {
            case "sbb" -> "components/LoadSbb.class";
            case "resource-adaptor" -> "components/LoadResourceAdaptor.class";
            default -> "";
        };
        if (!code.isEmpty()) {
            entries.put("org/cordboard/harness/benchmarks/slee/" + code, resource(code));
        }
        return zip(entries);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream input = LoadedSlee.class.getResourceAsStream(name)) {
            return java.util.Objects.requireNonNull(input, name).readAllBytes();
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
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

    @Override
    public void close() {
        container.close();
        load.close();
    }
}
