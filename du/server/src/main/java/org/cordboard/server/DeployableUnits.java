package org.cordboard.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The deployable units of the distribution, in the order of their dependencies. Immutable. */
record DeployableUnits(List<Path> jars) {
    private static final List<String> NAMES = List.of("core-library", "sip", "media", "switchboard", "services");

    /**
     * Finds them beside this program.
     *
     * @throws StartException when one is missing
     */
    static DeployableUnits find(Path home) {
        Path folder = home.resolve("du/server/target/cordboard/units");
        List<Path> jars = NAMES.stream()
                .map(name -> folder.resolve("cordboard-du-" + name + ".jar"))
                .toList();
        for (Path jar : jars) {
            if (!Files.isReadable(jar)) {
                throw new StartException("the deployable unit " + jar + " is missing; build with ./mvnw package");
            }
        }
        return new DeployableUnits(jars);
    }
}
