package org.cordboard.slee.container.descriptor;

/**
 * The identity of a component: kind, name, vendor and version (JSR 240, 2.2). *Immutable.*
 *
 * @param kind what it is
 * @param name its name, not empty
 * @param vendor its vendor, not empty
 * @param version its version, not empty
 */
public record ComponentKey(Kind kind, String name, String vendor, String version) {
    /** What a component is (JSR 240, 2.2). */
    public enum Kind {
        /** A library of classes. */
        LIBRARY("library"),
        /** An event type. */
        EVENT_TYPE("event type"),
        /** A resource adaptor type. */
        RESOURCE_ADAPTOR_TYPE("resource adaptor type"),
        /** A resource adaptor. */
        RESOURCE_ADAPTOR("resource adaptor"),
        /** A profile specification. */
        PROFILE_SPECIFICATION("profile specification"),
        /** An SBB. */
        SBB("SBB"),
        /** A service. */
        SERVICE("service");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return kind + " [" + name + ", " + vendor + ", " + version + "]";
    }
}
