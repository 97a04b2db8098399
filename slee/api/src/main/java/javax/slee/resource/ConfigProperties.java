package javax.slee.resource;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Named, typed properties that configure a resource adaptor entity. JSR 240 section 15. *Confined to who made it*; receivers clone it. */
public class ConfigProperties implements Serializable, Cloneable {
    private static final long serialVersionUID = 1L;

    private final Map<String, Property> properties = new LinkedHashMap<>();

    /** No properties. */
    public ConfigProperties() {}

    /**
     * Those properties.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public ConfigProperties(Property[] properties) throws NullPointerException, IllegalArgumentException {
        for (Property property : properties) {
            put(property);
        }
    }

    /** All properties, in the order in which they were added. */
    public Property[] getProperties() {
        return properties.values().toArray(new Property[0]);
    }

    /** The property of that name, or null. */
    public @Nullable Property getProperty(String name) throws NullPointerException {
        return properties.get(Objects.requireNonNull(name, "name must be given"));
    }

    /**
     * Adds a property.
     *
     * @throws IllegalArgumentException if there is one of the same name
     */
    public void addProperty(Property property) throws NullPointerException, IllegalArgumentException {
        put(property);
    }

    private void put(Property property) {
        if (properties.putIfAbsent(property.getName(), property) != null) {
            throw new IllegalArgumentException("a property is given once, twice was " + property.getName());
        }
    }

    /** A deep copy. */
    @Override
    public Object clone() {
        ConfigProperties copy = new ConfigProperties();
        for (Property property : properties.values()) {
            copy.put((Property) property.clone());
        }
        return copy;
    }

    @Override
    public String toString() {
        return properties.values().toString();
    }

    /** One property: a name, a type (a class name of {@code java.lang}) and a value. *Confined to who made it.* */
    public static final class Property implements Serializable, Cloneable {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final String type;
        private @Nullable Object value;

        /**
         * A property; null as value if it has none yet.
         *
         * @throws IllegalArgumentException if the type is none of those allowed, or the value is not of the type
         */
        public Property(String name, String type, @Nullable Object value)
                throws NullPointerException, IllegalArgumentException {
            this.name = Objects.requireNonNull(name, "name must be given");
            this.type = Objects.requireNonNull(type, "type must be given");
            this.value = ofType(value);
        }

        /**
         * Reads the string form of a value.
         *
         * @param type the class name: {@code java.lang.String}, {@code Character}, {@code Integer}, {@code Boolean}, {@code
         *     Double}, {@code Byte}, {@code Short}, {@code Long} or {@code Float}
         * @throws IllegalArgumentException if the type is none of these, or the string is none of its values
         */
        public static Object toObject(String type, String value) throws NullPointerException, IllegalArgumentException {
            Objects.requireNonNull(value, "value must be given");
            return switch (type) {
                case "java.lang.String" -> value;
                case "java.lang.Character" -> character(value);
                case "java.lang.Boolean" -> Boolean.valueOf(value);
                case "java.lang.Byte" -> Byte.valueOf(value);
                case "java.lang.Short" -> Short.valueOf(value);
                case "java.lang.Integer" -> Integer.valueOf(value);
                case "java.lang.Long" -> Long.valueOf(value);
                case "java.lang.Float" -> Float.valueOf(value);
                case "java.lang.Double" -> Double.valueOf(value);
                default -> throw unknown(type);
            };
        }

        private static Character character(String value) {
            if (value.length() != 1) {
                throw new IllegalArgumentException(
                        "a value of java.lang.Character must be one character, was " + value);
            }
            return value.charAt(0);
        }

        private static IllegalArgumentException unknown(String type) {
            return new IllegalArgumentException(
                    "a configuration property must be java.lang.String or a wrapper of a primitive, was " + type);
        }

        /** The name. */
        public String getName() {
            return name;
        }

        /** The type, a class name. */
        public String getType() {
            return type;
        }

        /** The value, or null if it has none yet. */
        public @Nullable Object getValue() {
            return value;
        }

        /**
         * Sets the value.
         *
         * @throws IllegalArgumentException if it is not of the type
         */
        public void setValue(@Nullable Object value) throws IllegalArgumentException {
            this.value = ofType(value);
        }

        private @Nullable Object ofType(@Nullable Object candidate) {
            Class<?> wanted = switch (type) {
                case "java.lang.String" -> String.class;
                case "java.lang.Character" -> Character.class;
                case "java.lang.Boolean" -> Boolean.class;
                case "java.lang.Byte" -> Byte.class;
                case "java.lang.Short" -> Short.class;
                case "java.lang.Integer" -> Integer.class;
                case "java.lang.Long" -> Long.class;
                case "java.lang.Float" -> Float.class;
                case "java.lang.Double" -> Double.class;
                default -> throw unknown(type);
            };
            if (candidate != null && !wanted.isInstance(candidate)) {
                throw new IllegalArgumentException("property " + name + " must be of " + type + ", was of "
                        + candidate.getClass().getName());
            }
            return candidate;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        /** Whether the other is a property of the same name, type and value. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Property that
                    && name.equals(that.name)
                    && type.equals(that.type)
                    && Objects.equals(value, that.value);
        }

        @Override
        public String toString() {
            return "(" + name + ":" + type + "=" + value + ")";
        }

        @Override
        public Object clone() {
            return new Property(name, type, value);
        }
    }
}
