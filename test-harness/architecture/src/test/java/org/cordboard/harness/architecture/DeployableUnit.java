package org.cordboard.harness.architecture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A deployable unit as it is shipped: its files by name, and those of the jars in it. Immutable. */
record DeployableUnit(String name, Map<String, byte[]> files) {
    static final String DESCRIPTOR = "META-INF/deployable-unit.xml";

    DeployableUnit {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** The units on the class path that are assembled; in a build that does not package there are none. */
    static List<DeployableUnit> assembled() throws IOException {
        List<DeployableUnit> units = new ArrayList<>();
        for (var url : Collections.list(DeployableUnit.class.getClassLoader().getResources(DESCRIPTOR))) {
            String place = url.toString();
            Map<String, byte[]> files = place.startsWith("jar:")
                    ? jar(Files.readAllBytes(Path.of(URI.create(place.substring(4, place.indexOf("!/"))))))
                    : folder(Path.of(URI.create(place)).getParent().getParent());
            if (files.keySet().stream().anyMatch(file -> file.endsWith(".jar"))) {
                units.add(new DeployableUnit(place.replaceFirst(".*/du/([^/]+)/.*", "$1"), files));
            }
        }
        return units;
    }

    private static Map<String, byte[]> folder(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** The files of a jar by name. */
    static Map<String, byte[]> jar(byte[] content) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    InputStream open(String file) {
        return new ByteArrayInputStream(files.get(file));
    }
}
