package org.cordboard.slee.container;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.slee.ActivityContextInterface;
import javax.slee.EventTypeID;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.UnrecognizedActivityException;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ReceivableService;
import javax.slee.resource.ResourceAdaptor;
import javax.slee.resource.ResourceAdaptorID;
import org.cordboard.slee.container.deployment.Installed;
import org.cordboard.slee.container.deployment.Repository;
import org.cordboard.slee.container.descriptor.ComponentKey;
import org.cordboard.slee.container.descriptor.Problems;
import org.cordboard.slee.container.descriptor.ResourceAdaptorDescriptor;
import org.cordboard.slee.container.descriptor.ResourceAdaptorTypeDescriptor;
import org.cordboard.slee.container.descriptor.SbbDescriptor;
import org.cordboard.slee.container.descriptor.ServiceDescriptor;
import org.cordboard.slee.container.facility.Alarms;
import org.cordboard.slee.container.facility.Names;
import org.cordboard.slee.container.facility.NullActivities;
import org.cordboard.slee.container.facility.Timers;
import org.cordboard.slee.container.facility.Tracers;
import org.cordboard.slee.container.facility.UsageParameters;
import org.cordboard.slee.container.naming.ComponentContext;
import org.cordboard.slee.container.resource.EntityFacilities;
import org.cordboard.slee.container.resource.ResourceAdaptorEntity;
import org.cordboard.slee.container.resource.ServiceReception;
import org.cordboard.slee.container.router.EventType;
import org.cordboard.slee.container.router.Router;
import org.cordboard.slee.container.router.RouterSettings;
import org.cordboard.slee.container.router.SbbComponent;
import org.cordboard.slee.container.router.ServiceRuntime;
import org.cordboard.slee.container.sbb.SbbClassGenerator;
import org.cordboard.slee.container.service.ManagedService;
import org.cordboard.slee.container.service.SbbNames;
import org.cordboard.slee.container.service.ServiceActivities;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The container: wires the parts and runs management calls one at a time. *Thread-safe.* */
final class EmbeddedSlee implements SleeContainer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSlee.class);
    private static final Duration FORCED = Duration.ofSeconds(5);

    private final Duration drainLimit;
    private final Tracers tracers = new Tracers();
    private final Alarms alarms = new Alarms();
    private final UsageParameters usage;
    private final Router router;
    private final Repository repository;
    private final NullActivities nulls;
    private final ServiceActivities serviceActivities;
    private final SbbNames.Facilities facilities;
    private final Map<String, DeployedUnit> units = new LinkedHashMap<>();
    private final Map<ServiceID, ManagedService> services = new ConcurrentHashMap<>();
    private final Map<String, ResourceAdaptorEntity> entities = new ConcurrentHashMap<>();
    private final Map<String, String> links = new ConcurrentHashMap<>();
    private final ExecutorService management;
    private boolean closed;

    EmbeddedSlee(
            int workers,
            Duration drainLimit,
            Duration suspensionLimit,
            List<String> exported,
            Consumer<UsageParameter> usageListener) {
        ComponentContext.install();
        this.drainLimit = drainLimit;
        usage = new UsageParameters(usageListener);
        router = new Router(new RouterSettings(workers, (int) suspensionLimit.toMillis(), tracers, usage));
        repository = new Repository(router.types(), exported);
        nulls = new NullActivities(router);
        serviceActivities = new ServiceActivities(router);
        facilities = new SbbNames.Facilities(
                new Timers(router),
                new Names(),
                nulls,
                serviceActivities,
                alarms,
                this::typeOf,
                this::factoryOf,
                this::entityOf,
                this::entitiesOf);
        management = Executors.newSingleThreadExecutor(action -> {
            Thread thread = new Thread(action, "slee-management");
            thread.setDaemon(true);
            return thread;
        });
    }

    // --- deployment

    @Override
    public synchronized DeployedUnit deploy(Path deployableUnit) {
        open();
        String name = deployableUnit.getFileName().toString();
        Problems problems = new Problems();
        if (units.containsKey(name)) {
            problems.add(name, "3.2", "a unit of this name is installed already", "uninstall it first");
            throw new DeploymentException(name, problems.all());
        }
        Optional<List<Installed>> installed = repository.install(deployableUnit, name, problems);
        if (installed.isEmpty()) {
            throw new DeploymentException(name, problems.all());
        }
        for (Installed component : installed.get()) {
            if (component.descriptor() instanceof ServiceDescriptor service) {
                ServiceID id = (ServiceID) component.id();
                services.put(id, new ManagedService(id, service));
            }
        }
        DeployedUnit unit = new DeployedUnit(
                name, installed.get().stream().map(Installed::id).toList());
        units.put(name, unit);
        LOG.info("Installed {} with {} components", name, unit.components().size());
        return unit;
    }

    @Override
    public synchronized void undeploy(DeployedUnit unit) {
        List<String> reasons = new ArrayList<>(repository.referrers(unit.name()));
        for (ServiceID service : unit.services()) {
            if (services.containsKey(service) && state(service) != ServiceState.INACTIVE) {
                reasons.add(service + " is " + state(service) + "; deactivate it first");
            }
        }
        for (ResourceAdaptorID adaptor : unit.resourceAdaptors()) {
            entities.values().stream()
                    .filter(entity -> entity.id().equals(adaptor))
                    .forEach(entity -> reasons.add(entity + " is of " + adaptor + "; remove it first"));
        }
        if (!reasons.isEmpty()) {
            throw new DeploymentException("Uninstallation of " + unit.name(), reasons);
        }
        unit.services().forEach(services::remove);
        unit.components().forEach(usage::forget);
        repository.uninstall(unit.name());
        units.remove(unit.name());
        LOG.info("Uninstalled {}", unit.name());
    }

    @Override
    public synchronized List<DeployedUnit> units() {
        return List.copyOf(units.values());
    }

    // --- resource adaptors

    @Override
    public void createResourceAdaptorEntity(ResourceAdaptorID adaptor, String entity, ConfigProperties properties)
            throws InvalidConfigurationException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ConfigProperties.Property property : properties.getProperties()) {
            if (property.getValue() != null) {
                values.put(property.getName(), property.getValue());
            }
        }
        createResourceAdaptorEntity(adaptor, entity, values);
    }

    @Override
    public synchronized void createResourceAdaptorEntity(
            ResourceAdaptorID adaptor, String entity, Map<String, ?> properties) throws InvalidConfigurationException {
        open();
        Installed component = repository.find(new ComponentKey(
                ComponentKey.Kind.RESOURCE_ADAPTOR, adaptor.getName(), adaptor.getVendor(), adaptor.getVersion()));
        if (component == null) {
            throw new IllegalArgumentException(adaptor + " is not installed; deploy the unit that has it");
        }
        if (entities.containsKey(entity)) {
            throw new IllegalArgumentException("there is a resource adaptor entity " + entity + " already");
        }
        ResourceAdaptorDescriptor descriptor = (ResourceAdaptorDescriptor) component.descriptor();
        ConfigProperties merged = Configuration.merge(entity, descriptor, properties);
        ResourceAdaptorEntity made = new ResourceAdaptorEntity(
                entity,
                descriptor,
                instance(component, descriptor),
                eventsOf(descriptor),
                new EntityFacilities(router, tracers, alarms, usage, this::reception));
        made.configure(merged);
        entities.put(entity, made);
    }

    private static ResourceAdaptor instance(Installed component, ResourceAdaptorDescriptor descriptor) {
        ClassLoader loader = component.loaderOrFail();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return Class.forName(descriptor.className(), true, loader)
                    .asSubclass(ResourceAdaptor.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    descriptor.key() + ": " + descriptor.className()
                            + " cannot be made (JSR 240, 15.3); give it a public" + " constructor without arguments",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Set<EventType> eventsOf(ResourceAdaptorDescriptor descriptor) {
        Set<EventType> all = new LinkedHashSet<>();
        for (ComponentKey key : descriptor.types()) {
            for (ComponentKey event : type(key).eventTypes()) {
                EventType known = router.types().find(new EventTypeID(event.name(), event.vendor(), event.version()));
                if (known != null) {
                    all.add(known);
                }
            }
        }
        return all;
    }

    private ResourceAdaptorTypeDescriptor type(ComponentKey key) {
        Installed found = repository.find(key);
        if (found == null) {
            throw new IllegalStateException(key + " is not installed");
        }
        return (ResourceAdaptorTypeDescriptor) found.descriptor();
    }

    private ResourceAdaptorTypeDescriptor typeOf(SbbDescriptor.ResourceBinding binding) {
        return type(binding.type());
    }

    private @Nullable ResourceAdaptorEntity entityOf(String link) {
        String entity = links.get(link);
        return entity == null ? null : entities.get(entity);
    }

    private List<ResourceAdaptorEntity> entitiesOf(ResourceAdaptorTypeDescriptor type) {
        return entities.values().stream()
                .filter(entity -> entity.descriptor().types().contains(type.key()))
                .toList();
    }

    private Object factoryOf(ResourceAdaptorTypeDescriptor type) {
        Installed component = java.util.Objects.requireNonNull(repository.find(type.key()));
        ClassLoader loader = component.loaderOrFail();
        try {
            Class<?> declared = Class.forName(java.util.Objects.requireNonNull(type.factoryInterface()), false, loader);
            return SbbClassGenerator.activityFactory(declared, loader, activity -> find(entitiesOf(type), activity));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type.key() + ": its factory interface is gone", e);
        }
    }

    private static ActivityContextInterface find(List<ResourceAdaptorEntity> candidates, Object activity)
            throws UnrecognizedActivityException {
        for (int i = 0; i < candidates.size() - 1; i++) {
            try {
                return candidates.get(i).find(activity);
            } catch (UnrecognizedActivityException ignored) {
                // Perhaps of the next entity.
            }
        }
        if (candidates.isEmpty()) {
            throw new UnrecognizedActivityException("there is no resource adaptor entity of this type", activity);
        }
        return candidates.get(candidates.size() - 1).find(activity);
    }

    private ResourceAdaptorEntity entity(String name) {
        ResourceAdaptorEntity found = entities.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no resource adaptor entity " + name + "; there are " + entities.keySet());
        }
        return found;
    }

    @Override
    public synchronized void activateResourceAdaptorEntity(String entity) {
        entity(entity)
                .activate(services.values().stream()
                        .filter(service -> service.state() == ServiceState.ACTIVE)
                        .map(service -> java.util.Objects.requireNonNull(service.reception()))
                        .toList());
        LOG.info("Resource adaptor entity {} is active", entity);
    }

    @Override
    public synchronized void deactivateResourceAdaptorEntity(String entity) {
        entity(entity).deactivate(drainLimit);
        LOG.info("Resource adaptor entity {} is inactive", entity);
    }

    @Override
    public synchronized void removeResourceAdaptorEntity(String entity) {
        links.forEach((link, bound) -> {
            if (bound.equals(entity)) {
                throw new IllegalStateException("link " + link + " is bound to " + entity + "; unbind it first");
            }
        });
        entity(entity).remove();
        entities.remove(entity);
        alarms.forget("resource adaptor entity " + entity);
    }

    @Override
    public synchronized void bindLink(String link, String entity) {
        entity(entity);
        String bound = links.putIfAbsent(link, entity);
        if (bound != null) {
            throw new IllegalStateException("link " + link + " is bound to " + bound + "; unbind it first");
        }
    }

    @Override
    public synchronized void unbindLink(String link) {
        for (ManagedService service : services.values()) {
            if (service.state() != ServiceState.INACTIVE && usesLink(service, link)) {
                throw new IllegalStateException("link " + link + " is used by " + service.id() + ", which is "
                        + service.state() + "; deactivate it first");
            }
        }
        if (links.remove(link) == null) {
            throw new IllegalArgumentException("link " + link + " is not bound");
        }
    }

    private static boolean usesLink(ManagedService service, String link) {
        ServiceRuntime runtime = service.runtime();
        return runtime != null
                && runtime.sbbs().stream()
                        .flatMap(sbb -> sbb.component().descriptor().bindings().stream())
                        .flatMap(binding -> binding.entities().stream())
                        .anyMatch(bound -> link.equals(bound.link()));
    }

    // --- services

    private ManagedService service(ServiceID id) {
        ManagedService found = services.get(id);
        if (found == null) {
            throw new IllegalArgumentException(id + " is not installed; there are " + services.keySet());
        }
        return found;
    }

    private @Nullable ReceivableService reception(ServiceID id) {
        ManagedService found = services.get(id);
        return found == null ? null : found.reception();
    }

    @Override
    public synchronized void activate(ServiceID id) {
        open();
        ManagedService service = service(id);
        if (service.state() != ServiceState.INACTIVE) {
            throw new IllegalStateException(id + " must be INACTIVE to be activated, is " + service.state());
        }
        SbbNames names = new SbbNames(facilities, id);
        ComponentKey root = service.descriptor().rootSbb();
        ServiceRuntime runtime = new ServiceRuntime(
                router,
                id,
                service.descriptor().defaultPriority(),
                new SbbID(root.name(), root.vendor(), root.version()),
                this::sbb,
                names::of);
        if (!names.problems().isEmpty()) {
            throw new IllegalStateException(id + " cannot be activated: " + String.join("; ", names.problems()));
        }
        ServiceReception reception = ServiceReception.of(runtime);
        service.runs(runtime, reception);
        service.change(ServiceState.INACTIVE, ServiceState.ACTIVE);
        runtime.listen();
        serviceActivities.start(id);
        entities.values().stream()
                .filter(entity -> entity.state() != ResourceAdaptorEntity.State.INACTIVE)
                .forEach(entity -> entity.serviceActive(reception));
        LOG.info("Service {} is active", id.getName());
    }

    private SbbComponent sbb(SbbID id) {
        Installed found =
                repository.find(new ComponentKey(ComponentKey.Kind.SBB, id.getName(), id.getVendor(), id.getVersion()));
        if (found == null || found.sbb() == null) {
            throw new IllegalStateException(id + " is not installed");
        }
        return found.sbb();
    }

    @Override
    public synchronized void beginDeactivation(ServiceID id) {
        ManagedService service = service(id);
        if (!service.change(ServiceState.ACTIVE, ServiceState.STOPPING)) {
            throw new IllegalStateException(id + " must be ACTIVE to be deactivated, is " + service.state());
        }
        ServiceRuntime runtime = java.util.Objects.requireNonNull(service.runtime());
        runtime.listenNoMore();
        ReceivableService reception = java.util.Objects.requireNonNull(service.reception());
        entities.values().stream()
                .filter(entity -> entity.state() != ResourceAdaptorEntity.State.INACTIVE)
                .forEach(entity -> entity.serviceStopping(reception));
        serviceActivities.end(id);
        runtime.whenEmpty(() -> management.execute(() -> drained(service, runtime, reception)));
    }

    private void drained(ManagedService service, ServiceRuntime runtime, ReceivableService reception) {
        if (runtime.entities() == 0 && service.change(ServiceState.STOPPING, ServiceState.INACTIVE)) {
            runtime.drainPools();
            runtime.sbbs().forEach(sbb -> alarms.forget(SbbNames.source(sbb.component(), service.id())));
            entities.values().stream()
                    .filter(entity -> entity.state() != ResourceAdaptorEntity.State.INACTIVE)
                    .forEach(entity -> entity.serviceInactive(reception));
            LOG.info("Service {} is inactive", service.id().getName());
        }
    }

    @Override
    public void deactivate(ServiceID id) {
        beginDeactivation(id);
        ManagedService service = service(id);
        if (!awaitInactive(service, drainLimit)) {
            ServiceRuntime runtime = java.util.Objects.requireNonNull(service.runtime());
            LOG.warn(
                    "Service {}: {} entities are left after {}; they are removed",
                    id.getName(),
                    runtime.entities(),
                    drainLimit);
            runtime.removeTrees();
            if (!awaitInactive(service, FORCED)) {
                throw new IllegalStateException(id + " does not become inactive: " + runtime.entities()
                        + " entities cannot be removed; look for an SBB that does not return");
            }
        }
    }

    private static boolean awaitInactive(ManagedService service, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (service.state() != ServiceState.INACTIVE && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(service, 1_000_000);
        }
        return service.state() == ServiceState.INACTIVE;
    }

    @Override
    public ServiceState state(ServiceID service) {
        return service(service).state();
    }

    // --- figures

    @Override
    public long activities() {
        return router.activities() - serviceActivities.live();
    }

    @Override
    public long sbbEntities() {
        return sbbEntitiesBySbb().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Map<SbbID, Long> sbbEntitiesBySbb() {
        Map<SbbID, Long> counts = new LinkedHashMap<>();
        for (ManagedService service : services.values()) {
            ServiceRuntime runtime = service.runtime();
            if (runtime != null) {
                runtime.entitiesBySbb().forEach((sbb, count) -> counts.merge(sbb, count, Long::sum));
            }
        }
        return counts;
    }

    @Override
    public Map<String, Long> activitiesBySource() {
        Map<String, Long> counts = new LinkedHashMap<>();
        entities.forEach((name, entity) -> counts.put(name, entity.live()));
        counts.put("null", nulls.live());
        return counts;
    }

    @Override
    public List<UsageParameter> usageParameters() {
        return usage.all();
    }

    @Override
    public synchronized void createUsageParameterSet(ServiceID service, SbbID sbb, String name) {
        service(service);
        if (sbb(sbb).descriptor().usageInterface() == null) {
            throw new IllegalArgumentException(sbb + " has no usage parameters interface (JSR 240, 11)");
        }
        usage.create(sbb, service, name);
    }

    @Override
    public List<RaisedAlarm> alarms() {
        return alarms.raised();
    }

    @Override
    public long references() {
        return router.references().sum();
    }

    @Override
    public long deliveries() {
        return router.deliveries();
    }

    // --- the end

    private void open() {
        if (closed) {
            throw new IllegalStateException("the container is closed");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (ManagedService service : services.values()) {
            if (service.state() == ServiceState.ACTIVE) {
                beginDeactivation(service.id());
            }
        }
        long deadline = System.nanoTime() + drainLimit.toNanos();
        for (ManagedService service : services.values()) {
            if (!awaitInactive(service, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                LOG.warn(
                        "Service {}: entities are left; they are removed",
                        service.id().getName());
                java.util.Objects.requireNonNull(service.runtime()).removeTrees();
                awaitInactive(service, FORCED);
            }
        }
        for (ResourceAdaptorEntity entity : entities.values()) {
            if (entity.state() == ResourceAdaptorEntity.State.ACTIVE) {
                entity.deactivate(drainLimit);
            }
            entity.remove();
        }
        entities.clear();
        management.shutdownNow();
        router.close();
        repository.close();
    }
}
