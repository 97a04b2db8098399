package org.cordboard.slee.container.descriptor;

import java.util.List;

/**
 * A library (JSR 240, 3.1). *Immutable.*
 *
 * @param key its identity
 * @param references the libraries that it uses
 * @param jars names of the jars inside its component jar
 */
public record LibraryDescriptor(ComponentKey key, List<ComponentKey> references, List<String> jars)
        implements ComponentDescriptor {}
