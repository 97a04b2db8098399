package org.cordboard.slee.container.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.cordboard.slee.container.descriptor.ComponentDescriptor;
import org.cordboard.slee.container.descriptor.DescriptorReader;
import org.cordboard.slee.container.descriptor.Descriptors;
import org.cordboard.slee.container.descriptor.LibraryDescriptor;
import org.cordboard.slee.container.descriptor.Problems;
import org.cordboard.slee.container.descriptor.Xml;
import org.jspecify.annotations.Nullable;

/** A deployable unit unpacked into a folder of its own, with its descriptors read (JSR 240, 3.2). *Confined to one deployment.* */
final class UnpackedUnit {
    private static final List<String> DESCRIPTORS = List.of(
            "library-jar.xml",
            "event-jar.xml",
            "resource-adaptor-type-jar.xml",
            "resource-adaptor-jar.xml",
            "sbb-jar.xml");

    private final Path folder;
    private final Problems problems;
    private final DescriptorReader reader;
    private final Descriptors values;
    private final List<ComponentJar> jars = new ArrayList<>();
    private final List<ComponentDescriptor> services = new ArrayList<>();

    /** One component jar: its class path and its components. *Immutable.* */
    record ComponentJar(String name, List<URL> classPath, List<ComponentDescriptor> components) {}

    private UnpackedUnit(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
        this.reader = new DescriptorReader(problems);
        this.values = new Descriptors(problems);
    }

    static UnpackedUnit read(Path unit, Path folder, Problems problems) {
        UnpackedUnit unpacked = new UnpackedUnit(folder, problems);
        try (JarFile jar = new JarFile(unit.toFile())) {
            unpacked.unit(jar, unit.getFileName().toString());
        } catch (IOException e) {
            problems.add(
                    unit.getFileName(),
                    "3.2",
                    "the jar cannot be read: " + e.getMessage(),
                    "give a deployable unit jar");
        }
        return unpacked;
    }

    List<ComponentJar> jars() {
        return jars;
    }

    List<ComponentDescriptor> services() {
        return services;
    }

    Path folder() {
        return folder;
    }

    private void unit(JarFile jar, String name) throws IOException {
        Optional<Xml> root = descriptor(jar, "META-INF/deployable-unit.xml", name);
        if (root.isEmpty()) {
            return;
        }
        Descriptors.DeployableUnit unit = values.deployableUnit(root.get());
        for (String entry : unit.jars()) {
            Path inner = extract(jar, entry, name);
            if (inner != null) {
                componentJar(inner, name + "!" + entry);
            }
        }
        for (String entry : unit.services()) {
            descriptor(jar, entry, name).ifPresent(xml -> services.addAll(values.components(xml)));
        }
    }

    private Optional<Xml> descriptor(JarFile jar, String entry, String name) throws IOException {
        ZipEntry found = jar.getEntry(entry);
        if (found == null) {
            problems.add(name, "3.2", "there is no " + entry, "put the descriptor there");
            return Optional.empty();
        }
        return reader.read(jar.getInputStream(found), name + "!" + entry);
    }

    private @Nullable Path extract(JarFile jar, String entry, String name) throws IOException {
        ZipEntry found = jar.getEntry(entry);
        if (found == null) {
            problems.add(
                    name, "3.2", "there is no " + entry, "put the jar there or correct the name in the descriptor");
            return null;
        }
        Path target = Files.createTempFile(folder, "", "-" + entry.substring(entry.lastIndexOf('/') + 1));
        try (InputStream input = jar.getInputStream(found)) {
            Files.copy(input, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    private void componentJar(Path file, String name) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            List<String> found = DESCRIPTORS.stream()
                    .filter(each -> jar.getEntry("META-INF/" + each) != null)
                    .toList();
            if (found.size() != 1) {
                problems.add(
                        name,
                        "3.1",
                        "it has " + found.size() + " component descriptors",
                        "put one of " + DESCRIPTORS + " into META-INF");
                return;
            }
            Optional<Xml> root = descriptor(jar, "META-INF/" + found.get(0), name);
            if (root.isEmpty()) {
                return;
            }
            List<ComponentDescriptor> components = values.components(root.get());
            Map<String, URL> classPath = new LinkedHashMap<>();
            classPath.put(name, file.toUri().toURL());
            for (ComponentDescriptor component : components) {
                if (component instanceof LibraryDescriptor library) {
                    for (String entry : library.jars()) {
                        Path inner = extract(jar, entry, name);
                        if (inner != null) {
                            classPath.put(entry, inner.toUri().toURL());
                        }
                    }
                }
            }
            jars.add(new ComponentJar(name, List.copyOf(classPath.values()), components));
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
