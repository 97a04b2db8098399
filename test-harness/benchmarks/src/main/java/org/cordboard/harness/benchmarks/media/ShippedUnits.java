package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cordboard.harness.benchmarks.Units;
import org.cordboard.slee.container.SleeContainer;

/** The product's deployable units as they are shipped, but for the switchboard's, of which the type alone is taken. *Immutable.* */
record ShippedUnits(Path folder) {
    private static final List<String> TYPE =
            List.of("jars/cordboard-switchboard-ratype-events.jar", "jars/cordboard-switchboard-ratype.jar");
    private static final List<String> ADAPTOR = List.of("components/DialingResourceAdaptor", "components/Dialing");

    /** Beside the benchmark's libraries. */
    static ShippedUnits find() throws IOException {
        try {
            Path code = Path.of(ShippedUnits.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = code.resolveSibling("../units").normalize();
            if (!Files.isReadable(folder.resolve("cordboard-du-services.jar"))) {
                throw new IOException("the deployable units must lie in " + folder + ", do not; build with bin/bench");
            }
            return new ShippedUnits(folder);
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    /** Installs them, and the component that begins calls in the place of the switchboard's. */
    void deploy(SleeContainer slee) throws IOException {
        slee.deploy(unit("core-library"));
        slee.deploy(unit("sip"));
        slee.deploy(unit("media"));
        Units.deploy(slee, switchboard());
        slee.deploy(unit("services"));
    }

    private Path unit(String name) {
        return folder.resolve("cordboard-du-" + name + ".jar");
    }

    private byte[] switchboard() throws IOException {
        Map<String, byte[]> unit = new LinkedHashMap<>();
        unit.put("META-INF/deployable-unit.xml", Units.resource(ShippedUnits.class, "deployable-unit.xml"));
        try (ZipFile shipped = new ZipFile(unit("switchboard").toFile())) {
            for (String name : TYPE) {
                ZipEntry entry = shipped.getEntry(name);
                if (entry == null) {
                    throw new IOException(name + " must be in the switchboard's unit, is not");
                }
                try (InputStream in = shipped.getInputStream(entry)) {
                    unit.put(name, in.readAllBytes());
                }
            }
        }
        Map<String, byte[]> adaptor = new LinkedHashMap<>();
        adaptor.put(
                "META-INF/resource-adaptor-jar.xml", Units.resource(ShippedUnits.class, "resource-adaptor-jar.xml"));
        String here = ShippedUnits.class.getPackageName().replace('.', '/') + "/";
        for (String name : ADAPTOR) {
            adaptor.put(here + name + ".class", Units.resource(ShippedUnits.class, name + ".class"));
        }
        unit.put("adaptor.jar", Units.jar(adaptor));
        return Units.jar(unit);
    }
}
