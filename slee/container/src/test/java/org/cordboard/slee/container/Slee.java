package org.cordboard.slee.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.slee.ServiceID;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.slee.components.ScriptedSbb;
import org.cordboard.slee.components.TestResourceAdaptor;
import org.cordboard.slee.testing.Probe;
import org.cordboard.slee.testing.TestProvider;

/** A container with the test components, its probe and its temporary folder. */
final class Slee implements AutoCloseable {
    static final ResourceAdaptorID ADAPTOR = new ResourceAdaptorID("TestRA", "cordboard", "1");
    static final ServiceID SERVICE = service("Scripted");

    final Probe probe = new Probe();
    final Path folder;
    final Units units;
    final SleeContainer container;

    Slee() {
        this(2, Duration.ofMillis(300));
    }

    Slee(UnaryOperator<SleeContainerBuilder> more) {
        this(2, Duration.ofMillis(300), more);
    }

    Slee(int workers, Duration drainLimit) {
        this(workers, drainLimit, UnaryOperator.identity());
    }

    private Slee(int workers, Duration drainLimit, UnaryOperator<SleeContainerBuilder> more) {
        try {
            folder = Files.createTempDirectory("slee-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        units = new Units(folder);
        container = more.apply(SleeContainer.builder()
                        .workers(workers)
                        .drainLimit(drainLimit)
                        .exportPackage("org.cordboard.slee.testing"))
                .build();
    }

    static ServiceID service(String name) {
        return new ServiceID(name, "cordboard", "1");
    }

    Path adaptorUnit() {
        return units.unit("adaptor")
                .jar("events.jar", "event-jar", Descriptions.EVENTS)
                .jar("type.jar", "resource-adaptor-type-jar", Descriptions.ADAPTOR_TYPE)
                .jar("ra.jar", "resource-adaptor-jar", Descriptions.ADAPTOR, TestResourceAdaptor.class)
                .build();
    }

    Slee withAdaptor() {
        container.deploy(adaptorUnit());
        try {
            container.createResourceAdaptorEntity(ADAPTOR, "test", Map.of("probe", probe.key()));
        } catch (InvalidConfigurationException e) {
            throw new IllegalStateException(e);
        }
        container.bindLink("test-link", "test");
        container.activateResourceAdaptorEntity("test");
        return this;
    }

    /** Deploys the usual service: a root and a child SBB, started by the event Asked per activity. */
    Slee withService() {
        return withService(Descriptions.rootEvents(), 0);
    }

    Slee withService(String rootEvents, int priority) {
        withAdaptor();
        container.deploy(units.unit("scripted")
                .jar(
                        "sbbs.jar",
                        "sbb-jar",
                        Descriptions.sbb("Root", "Child", rootEvents, false)
                                + Descriptions.sbb("Child", "Child", Descriptions.childEvents(), true),
                        ScriptedSbb.class)
                .service("service.xml", Descriptions.service("Scripted", "Root", priority))
                .build());
        container.activate(SERVICE);
        return this;
    }

    TestProvider ra() {
        return probe.provider();
    }

    void awaitNothing() {
        probe.awaitThat(() -> container.sbbEntities() == 0, "no SBB entity");
        probe.awaitThat(() -> container.activities() == 0, "no activity");
        probe.awaitThat(() -> container.references() == 0, "nothing that refers to an activity context");
    }

    @Override
    public void close() {
        container.close();
        probe.close();
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
