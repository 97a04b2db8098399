package org.cordboard.harness.benchmarks.slee;

import java.io.IOException;
import java.util.Map;
import javax.slee.ServiceID;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.harness.benchmarks.Units;
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
                .exportPackage("org.cordboard.harness.benchmarks.adaptor")
                .exportPackage("org.cordboard.harness.benchmarks.slee")
                .build();
        Units.deploy(
                container,
                Units.unit(LoadedSlee.class, "components/LoadSbb.class", "components/LoadResourceAdaptor.class"));
        container.createResourceAdaptorEntity(
                new ResourceAdaptorID("LoadRA", VENDOR, "1"), ENTITY, Map.of("load", load.key()));
        container.bindLink(ENTITY, ENTITY);
        container.activateResourceAdaptorEntity(ENTITY);
        container.activate(new ServiceID("LoadService", VENDOR, "1"));
    }

    @Override
    public void close() {
        container.close();
        load.close();
    }
}
