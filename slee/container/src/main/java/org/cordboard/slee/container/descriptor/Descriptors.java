package org.cordboard.slee.container.descriptor;

import static org.cordboard.slee.container.descriptor.ComponentKey.Kind.EVENT_TYPE;
import static org.cordboard.slee.container.descriptor.ComponentKey.Kind.LIBRARY;
import static org.cordboard.slee.container.descriptor.ComponentKey.Kind.RESOURCE_ADAPTOR;
import static org.cordboard.slee.container.descriptor.ComponentKey.Kind.RESOURCE_ADAPTOR_TYPE;
import static org.cordboard.slee.container.descriptor.ComponentKey.Kind.SBB;
import static org.cordboard.slee.container.descriptor.ComponentKey.Kind.SERVICE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.slee.container.descriptor.ResourceAdaptorDescriptor.Property;
import org.cordboard.slee.container.descriptor.SbbDescriptor.ChildRelation;
import org.cordboard.slee.container.descriptor.SbbDescriptor.EntityBinding;
import org.cordboard.slee.container.descriptor.SbbDescriptor.EnvironmentEntry;
import org.cordboard.slee.container.descriptor.SbbDescriptor.Event;
import org.cordboard.slee.container.descriptor.SbbDescriptor.ResourceBinding;
import org.cordboard.slee.container.descriptor.SbbDescriptor.Variable;
import org.jspecify.annotations.Nullable;

/** Turns valid descriptor elements into values (JSR 240, 3.1). *Confined to one deployment.* */
public final class Descriptors {
    private final Problems problems;

    /**
     * Creates a reader of values.
     *
     * @param problems where violations go that a DTD cannot express
     */
    public Descriptors(Problems problems) {
        this.problems = problems;
    }

    /**
     * Names of the component jars and service descriptors of a deployable unit. *Immutable.*
     *
     * @param jars entries of component jars
     * @param services entries of service descriptors
     */
    public record DeployableUnit(List<String> jars, List<String> services) {}

    /** Reads a {@code deployable-unit}. */
    public DeployableUnit deployableUnit(Xml root) {
        return new DeployableUnit(root.texts("jar"), root.texts("service-xml"));
    }

    /** Reads the components of any component jar or service descriptor. */
    public List<ComponentDescriptor> components(Xml root) {
        return switch (root.name()) {
            case "library-jar" ->
                root.all("library").stream().map(this::library).toList();
            case "event-jar" -> events(root);
            case "resource-adaptor-type-jar" ->
                root.all("resource-adaptor-type").stream()
                        .map(this::resourceAdaptorType)
                        .toList();
            case "resource-adaptor-jar" ->
                root.all("resource-adaptor").stream().map(this::resourceAdaptor).toList();
            case "sbb-jar" -> root.all("sbb").stream().map(this::sbb).toList();
            case "service-xml" ->
                root.all("service").stream().map(this::service).toList();
            default -> throw new IllegalArgumentException(root.name() + " holds no components");
        };
    }

    private ComponentDescriptor library(Xml xml) {
        return new LibraryDescriptor(
                xml.key(LIBRARY, "library"),
                xml.keys("library-ref", LIBRARY, "library"),
                xml.all("jar").stream().map(jar -> jar.text("jar-name")).toList());
    }

    private List<ComponentDescriptor> events(Xml root) {
        List<ComponentKey> libraries = root.keys("library-ref", LIBRARY, "library");
        List<ComponentDescriptor> found = new ArrayList<>();
        for (Xml event : root.all("event-definition")) {
            found.add(new EventTypeDescriptor(
                    event.key(EVENT_TYPE, "event-type"), event.text("event-class-name"), libraries));
        }
        return found;
    }

    private ComponentDescriptor resourceAdaptorType(Xml xml) {
        Xml classes = xml.one("resource-adaptor-type-classes").orElseThrow();
        List<ComponentKey> eventTypes = xml.keys("event-type-ref", EVENT_TYPE, "event-type");
        return new ResourceAdaptorTypeDescriptor(
                xml.key(RESOURCE_ADAPTOR_TYPE, "resource-adaptor-type"),
                joined(xml.keys("library-ref", LIBRARY, "library"), eventTypes),
                classes.all("activity-type").stream()
                        .map(type -> type.text("activity-type-name"))
                        .toList(),
                classes.one("activity-context-interface-factory-interface")
                        .map(factory -> factory.text("activity-context-interface-factory-interface-name"))
                        .orElse(null),
                classes.one("resource-adaptor-interface")
                        .map(adaptor -> adaptor.text("resource-adaptor-interface-name"))
                        .orElse(null),
                eventTypes);
    }

    private ComponentDescriptor resourceAdaptor(Xml xml) {
        Xml classes = xml.one("resource-adaptor-classes").orElseThrow();
        Xml main = classes.one("resource-adaptor-class").orElseThrow();
        List<ComponentKey> types =
                xml.keys("resource-adaptor-type-ref", RESOURCE_ADAPTOR_TYPE, "resource-adaptor-type");
        List<Property> properties = xml.all("config-property").stream()
                .map(property -> new Property(
                        property.text("config-property-name"),
                        property.text("config-property-type"),
                        property.one("config-property-value").map(Xml::text).orElse(null)))
                .toList();
        return new ResourceAdaptorDescriptor(
                xml.key(RESOURCE_ADAPTOR, "resource-adaptor"),
                joined(types, xml.keys("library-ref", LIBRARY, "library")),
                types,
                main.text("resource-adaptor-class-name"),
                properties,
                xml.flag("ignore-ra-type-event-type-check"),
                main.flag("supports-active-reconfiguration"),
                classes.one("resource-adaptor-usage-parameters-interface")
                        .map(usage -> usage.text("resource-adaptor-usage-parameters-interface-name"))
                        .orElse(null));
    }

    private ComponentDescriptor service(Xml xml) {
        ComponentKey key = xml.key(SERVICE, "service");
        return new ServiceDescriptor(
                key, xml.one("root-sbb").orElseThrow().key(SBB, "sbb"), priority(key, xml.text("default-priority")));
    }

    private ComponentDescriptor sbb(Xml xml) {
        ComponentKey key = xml.key(SBB, "sbb");
        Map<String, ComponentKey> aliases = aliases(xml, key);
        Xml classes = xml.one("sbb-classes").orElseThrow();
        Xml main = classes.one("sbb-abstract-class").orElseThrow();
        Map<String, String> cmpFields = new LinkedHashMap<>();
        main.all("cmp-field")
                .forEach(field -> cmpFields.put(field.text("cmp-field-name"), field.text("sbb-alias-ref")));
        List<Event> events =
                xml.all("event").stream().map(event -> event(key, event)).toList();
        List<ResourceBinding> bindings = xml.all("resource-adaptor-type-binding").stream()
                .map(this::binding)
                .toList();
        return new SbbDescriptor(
                key,
                references(xml, events, bindings, List.copyOf(aliases.values()), key),
                main.text("sbb-abstract-class-name"),
                main.flag("reentrant"),
                cmpFields,
                childRelations(key, main, aliases),
                interfaceName(classes, "sbb-local-interface"),
                interfaceName(classes, "sbb-activity-context-interface"),
                interfaceName(classes, "sbb-usage-parameters-interface"),
                events,
                attributeAliases(xml),
                xml.all("env-entry").stream()
                        .map(entry -> new EnvironmentEntry(
                                entry.text("env-entry-name"),
                                entry.text("env-entry-type"),
                                entry.one("env-entry-value").map(Xml::text).orElse(null)))
                        .toList(),
                bindings);
    }

    private static @Nullable String interfaceName(Xml classes, String element) {
        return classes.one(element).map(found -> found.text(element + "-name")).orElse(null);
    }

    private static Map<String, ComponentKey> aliases(Xml xml, ComponentKey self) {
        Map<String, ComponentKey> aliases = new LinkedHashMap<>();
        String own = xml.text("sbb-alias");
        if (!own.isEmpty()) {
            aliases.put(own, self);
        }
        xml.all("sbb-ref").forEach(reference -> aliases.put(reference.text("sbb-alias"), reference.key(SBB, "sbb")));
        return aliases;
    }

    private static List<ComponentKey> references(
            Xml xml, List<Event> events, List<ResourceBinding> bindings, List<ComponentKey> sbbs, ComponentKey self) {
        Set<ComponentKey> all = new LinkedHashSet<>(xml.keys("library-ref", LIBRARY, "library"));
        all.addAll(sbbs);
        events.forEach(event -> all.add(event.type()));
        bindings.forEach(binding -> all.add(binding.type()));
        all.remove(self);
        return List.copyOf(all);
    }

    private static Map<String, String> attributeAliases(Xml xml) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (Xml alias : xml.all("activity-context-attribute-alias")) {
            alias.texts("sbb-activity-context-attribute-name")
                    .forEach(attribute -> aliases.put(attribute, alias.text("attribute-alias-name")));
        }
        return aliases;
    }

    private List<ChildRelation> childRelations(ComponentKey key, Xml main, Map<String, ComponentKey> aliases) {
        List<ChildRelation> relations = new ArrayList<>();
        for (Xml relation : main.all("get-child-relation-method")) {
            String alias = relation.text("sbb-alias-ref");
            ComponentKey child = aliases.get(alias);
            if (child == null) {
                problems.add(key, "6.8", "sbb-alias-ref " + alias + " is not declared", "add an sbb-ref with it");
            } else {
                relations.add(new ChildRelation(
                        relation.text("get-child-relation-method-name"),
                        child,
                        priority(key, relation.text("default-priority"))));
            }
        }
        return relations;
    }

    private Event event(ComponentKey key, Xml xml) {
        String direction = xml.attribute("event-direction");
        Set<Variable> variables = new LinkedHashSet<>();
        xml.all("initial-event-select").forEach(select -> variables.add(Variable.of(select.attribute("variable"))));
        Event event = new Event(
                xml.text("event-name"),
                xml.one("event-type-ref").orElseThrow().key(EVENT_TYPE, "event-type"),
                !direction.equals("Fire"),
                !direction.equals("Receive"),
                xml.flag("initial-event"),
                xml.flag("mask-on-attach"),
                variables,
                xml.textOrNull("initial-event-selector-method-name"),
                xml.textOrNull("event-resource-option"));
        if (event.initial() && !event.received()) {
            problems.add(
                    key,
                    "8.5",
                    "event " + event.name() + " is initial but not received",
                    "use event-direction Receive");
        }
        if (event.initial() && variables.contains(Variable.ADDRESS_PROFILE)) {
            problems.add(
                    key,
                    "8.5.1",
                    "event " + event.name() + " selects AddressProfile",
                    "select by Address: there are no profile tables");
        }
        return event;
    }

    private ResourceBinding binding(Xml xml) {
        return new ResourceBinding(
                xml.one("resource-adaptor-type-ref").orElseThrow().key(RESOURCE_ADAPTOR_TYPE, "resource-adaptor-type"),
                xml.textOrNull("activity-context-interface-factory-name"),
                xml.all("resource-adaptor-entity-binding").stream()
                        .map(entity -> new EntityBinding(
                                entity.text("resource-adaptor-object-name"),
                                entity.textOrNull("resource-adaptor-entity-link")))
                        .toList());
    }

    private byte priority(ComponentKey key, String text) {
        try {
            return Byte.parseByte(text);
        } catch (NumberFormatException e) {
            problems.add(key, "8.6.2", "default-priority is " + text, "use a number of -128 to 127");
            return 0;
        }
    }

    private static List<ComponentKey> joined(List<ComponentKey> some, List<ComponentKey> more) {
        Set<ComponentKey> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
