package org.cordboard.slee.container.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.slee.EventTypeID;
import org.cordboard.slee.container.deployment.UnpackedUnit.ComponentJar;
import org.cordboard.slee.container.descriptor.ComponentDescriptor;
import org.cordboard.slee.container.descriptor.ComponentKey;
import org.cordboard.slee.container.descriptor.EventTypeDescriptor;
import org.cordboard.slee.container.descriptor.Problems;
import org.cordboard.slee.container.descriptor.ResourceAdaptorDescriptor;
import org.cordboard.slee.container.descriptor.ResourceAdaptorTypeDescriptor;
import org.cordboard.slee.container.descriptor.SbbDescriptor;
import org.cordboard.slee.container.router.EventType;
import org.cordboard.slee.container.router.EventTypes;
import org.cordboard.slee.container.router.SbbComponent;
import org.cordboard.slee.container.sbb.SbbChecks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is installed, and how it gets there and goes (JSR 240, 3.2). *Confined to the container's management lock.* */
public final class Repository implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repository.class);

    private final EventTypes types;
    private final List<String> exported;
    private final Path work;
    private final Map<ComponentKey, Installed> installed = new LinkedHashMap<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private int unitNumber;

    /** An installed unit. *Immutable.* */
    private record Unit(List<Installed> components, List<ComponentLoader> loaders, Path folder) {}

    /**
     * Creates a repository with a temporary folder.
     *
     * @param types where event types go
     * @param exported packages of the host that all components see
     */
    public Repository(EventTypes types, List<String> exported) {
        this.types = types;
        this.exported = List.copyOf(exported);
        try {
            work = Files.createTempDirectory("cordboard-slee-");
        } catch (IOException e) {
            throw new UncheckedIOException("the container needs a writable temporary folder", e);
        }
    }

    /** Returns a component, or null. */
    public @Nullable Installed find(ComponentKey key) {
        return installed.get(key);
    }

    /** Returns everything that is installed. */
    public List<Installed> all() {
        return List.copyOf(installed.values());
    }

    /**
     * Installs a unit.
     *
     * @param unit the jar
     * @param name under which it can be uninstalled
     * @param problems where violations go; then nothing is installed
     * @return its components, or nothing
     */
    public Optional<List<Installed>> install(Path unit, String name, Problems problems) {
        Path folder;
        try {
            folder = Files.createDirectory(work.resolve("unit-" + unitNumber++));
        } catch (IOException e) {
            throw new UncheckedIOException("the container's temporary folder cannot be written", e);
        }
        Installation installation = new Installation(problems, folder);
        boolean done = false;
        try {
            Optional<Unit> made = installation.run(unit);
            made.ifPresent(each -> {
                each.components()
                        .forEach(component ->
                                installed.put(component.descriptor().key(), component));
                units.put(name, each);
            });
            done = made.isPresent();
            return made.map(Unit::components);
        } finally {
            if (!done) {
                installation.undo();
            }
        }
    }

    /** Says who of the other units refers to a unit; empty when it can go. */
    public List<String> referrers(String name) {
        Unit unit = units.get(name);
        if (unit == null) {
            return List.of();
        }
        Set<ComponentKey> own = new LinkedHashSet<>();
        unit.components().forEach(each -> own.add(each.descriptor().key()));
        List<String> referrers = new ArrayList<>();
        for (Installed other : installed.values()) {
            if (!own.contains(other.descriptor().key())) {
                other.descriptor().references().stream()
                        .filter(own::contains)
                        .forEach(reference -> referrers.add(other.descriptor().key() + " refers to " + reference));
            }
        }
        return referrers;
    }

    /** Takes a unit away. */
    public void uninstall(String name) {
        Unit unit = units.remove(name);
        if (unit == null) {
            return;
        }
        for (Installed component : unit.components()) {
            installed.remove(component.descriptor().key());
            if (component.eventType() != null) {
                types.remove(component.eventType().getEventType());
            }
        }
        unit.loaders().forEach(Repository::close);
        UnpackedUnit.delete(unit.folder());
    }

    private static void close(ComponentLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            LOG.warn("{} could not be closed", loader, e);
        }
    }

    @Override
    public void close() {
        List.copyOf(units.keySet()).forEach(this::uninstall);
        UnpackedUnit.delete(work);
    }

    /** The steps of one installation. */
    private final class Installation {
        private final Problems problems;
        private final Path folder;
        private final Map<ComponentKey, ComponentDescriptor> fresh = new LinkedHashMap<>();
        private final Map<ComponentKey, ComponentLoader> loaders = new HashMap<>();
        private final List<ComponentLoader> made = new ArrayList<>();
        private final Map<ComponentKey, EventType> events = new HashMap<>();

        Installation(Problems problems, Path folder) {
            this.problems = problems;
            this.folder = folder;
        }

        Optional<Unit> run(Path unit) {
            UnpackedUnit unpacked = UnpackedUnit.read(unit, folder, problems);
            unpacked.jars().forEach(jar -> jar.components().forEach(this::declare));
            unpacked.services().forEach(this::declare);
            fresh.values().forEach(this::checkReferences);
            if (!problems.none()) {
                return Optional.empty();
            }
            unpacked.jars().forEach(this::load);
            unpacked.jars().forEach(this::see);
            List<Installed> components = new ArrayList<>();
            events();
            for (ComponentDescriptor descriptor : fresh.values()) {
                components.add(component(descriptor));
            }
            return problems.none() ? Optional.of(new Unit(components, made, folder)) : Optional.empty();
        }

        void undo() {
            events.values().forEach(type -> types.remove(type.getEventType()));
            made.forEach(Repository::close);
            UnpackedUnit.delete(folder);
        }

        private void declare(ComponentDescriptor descriptor) {
            if (installed.containsKey(descriptor.key()) || fresh.putIfAbsent(descriptor.key(), descriptor) != null) {
                problems.add(descriptor.key(), "3.2", "it is installed already", "uninstall it or use another version");
            }
        }

        private boolean isKnown(ComponentKey key) {
            return fresh.containsKey(key)
                    || installed.containsKey(key)
                    || (key.kind() == ComponentKey.Kind.EVENT_TYPE
                            && types.find(new EventTypeID(key.name(), key.vendor(), key.version())) != null);
        }

        private void checkReferences(ComponentDescriptor descriptor) {
            for (ComponentKey reference : descriptor.references()) {
                if (!isKnown(reference)) {
                    problems.add(
                            descriptor.key(),
                            "3.2",
                            "it refers to " + reference + ", which is not installed",
                            "deploy the unit that has it first");
                }
            }
        }

        private void load(ComponentJar jar) {
            ComponentLoader loader = new ComponentLoader(
                    jar.name(), List.copyOf(jar.classPath()), Repository.class.getClassLoader(), exported);
            made.add(loader);
            jar.components().forEach(component -> loaders.put(component.key(), loader));
        }

        private void see(ComponentJar jar) {
            Set<ComponentLoader> seen = new LinkedHashSet<>();
            for (ComponentDescriptor component : jar.components()) {
                for (ComponentKey reference : component.references()) {
                    ComponentLoader loader = loader(reference);
                    if (loader != null) {
                        seen.add(loader);
                    }
                }
            }
            ComponentLoader own = java.util.Objects.requireNonNull(
                    loaders.get(jar.components().get(0).key()));
            seen.remove(own);
            own.refersTo(seen);
        }

        private @Nullable ComponentLoader loader(ComponentKey key) {
            ComponentLoader loader = loaders.get(key);
            Installed before = installed.get(key);
            return loader != null ? loader : before == null ? null : before.loader();
        }

        private void events() {
            for (ComponentDescriptor descriptor : fresh.values()) {
                if (descriptor instanceof EventTypeDescriptor event) {
                    Class<?> type = load(event.key(), event.className(), "8.1");
                    if (type != null) {
                        ComponentKey key = event.key();
                        EventTypeID id = new EventTypeID(key.name(), key.vendor(), key.version());
                        events.put(key, types.add(id, type, java.util.Objects.requireNonNull(loaders.get(key))));
                    }
                }
            }
        }

        private @Nullable Class<?> load(ComponentKey key, String className, String section) {
            try {
                return Class.forName(className, false, loaders.get(key));
            } catch (ClassNotFoundException | LinkageError e) {
                problems.add(
                        key,
                        section,
                        "class " + className + " cannot be loaded: " + e,
                        "put it into the jar or refer to the library that has it");
                return null;
            }
        }

        private Installed component(ComponentDescriptor descriptor) {
            ComponentKey key = descriptor.key();
            SbbComponent sbb = null;
            if (descriptor instanceof SbbDescriptor declared) {
                sbb = new SbbChecks(declared, java.util.Objects.requireNonNull(loaders.get(key)), types::find, problems)
                        .component()
                        .orElse(null);
            } else if (descriptor instanceof ResourceAdaptorTypeDescriptor declared) {
                checkInterface(key, declared.factoryInterface());
                checkInterface(key, declared.resourceAdaptorInterface());
            } else if (descriptor instanceof ResourceAdaptorDescriptor declared) {
                checkAdaptor(declared);
            }
            return new Installed(descriptor, loaders.get(key), sbb, events.get(key));
        }

        private void checkInterface(ComponentKey key, @Nullable String name) {
            Class<?> type = name == null ? null : load(key, name, "15.2");
            if (type != null && !type.isInterface()) {
                problems.add(key, "15.2", name + " is not an interface", "name an interface");
            }
        }

        private void checkAdaptor(ResourceAdaptorDescriptor declared) {
            Class<?> type = load(declared.key(), declared.className(), "15.3");
            if (type != null && !javax.slee.resource.ResourceAdaptor.class.isAssignableFrom(type)) {
                problems.add(
                        declared.key(),
                        "15.3",
                        declared.className() + " does not implement ResourceAdaptor",
                        "implement javax.slee.resource.ResourceAdaptor");
            }
        }
    }
}
