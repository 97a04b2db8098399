package org.cordboard.slee.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.slee.container.descriptor.ResourceAdaptorDescriptor;
import org.jspecify.annotations.Nullable;

/** The properties of a resource adaptor entity: the operator's values over the descriptor's defaults (JSR 240, 15.4). */
final class Configuration {
    private Configuration() {}

    static ConfigProperties merge(String entity, ResourceAdaptorDescriptor descriptor, Map<String, ?> given)
            throws InvalidConfigurationException {
        List<String> problems = new ArrayList<>();
        Map<String, Object> left = new LinkedHashMap<>(given);
        ConfigProperties merged = new ConfigProperties();
        for (ResourceAdaptorDescriptor.Property property : descriptor.properties()) {
            Object value = left.remove(property.name());
            Object typed = typed(property, value == null ? property.value() : value, problems);
            if (typed != null) {
                merged.addProperty(new ConfigProperties.Property(property.name(), property.type(), typed));
            }
        }
        left.keySet()
                .forEach(name -> problems.add("there is no property " + name + "; there are "
                        + descriptor.properties().stream()
                                .map(ResourceAdaptorDescriptor.Property::name)
                                .toList()));
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException("resource adaptor entity " + entity + " of " + descriptor.key()
                    + ": " + String.join("; ", problems));
        }
        return merged;
    }

    private static @Nullable Object typed(
            ResourceAdaptorDescriptor.Property property, @Nullable Object value, List<String> problems) {
        if (value == null) {
            problems.add("property " + property.name() + " has no value and no default; give one");
            return null;
        }
        if (value.getClass().getName().equals(property.type())) {
            return value;
        }
        try {
            return ConfigProperties.Property.toObject(property.type(), value.toString());
        } catch (IllegalArgumentException e) {
            problems.add("property " + property.name() + " must be of " + property.type() + ", was " + value);
            return null;
        }
    }
}
