package org.cordboard.slee.container.deployment;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of one component jar (JSR 240, 3.1): the JDK, then the packages that the host exports, then the jars of the
 * components that it refers to (and theirs), then its own. References come before its own classes, so that a class shared by
 * mistake is still one class. *Thread-safe.*
 */
public final class ComponentLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    private final String component;
    private final ClassLoader host;
    private final List<String> exported;
    private volatile List<ComponentLoader> references = List.of();

    ComponentLoader(String component, List<URL> jars, ClassLoader host, List<String> exported) {
        super(component, jars.toArray(new URL[0]), JDK);
        this.component = component;
        this.host = host;
        this.exported = exported.stream().map(each -> each + ".").toList();
    }

    /** Sets the loaders that it refers to directly; those behind them follow. */
    void refersTo(Set<ComponentLoader> direct) {
        Set<ComponentLoader> all = new LinkedHashSet<>();
        direct.forEach(each -> each.collect(all));
        all.remove(this);
        references = List.copyOf(all);
    }

    private void collect(Set<ComponentLoader> all) {
        if (all.add(this)) {
            references.forEach(each -> each.collect(all));
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (exported.stream().anyMatch(name::startsWith)) {
            return fromHost(name);
        }
        Class<?> found = ownOrNull(name, false);
        if (found != null) {
            return found;
        }
        try {
            return JDK.loadClass(name);
        } catch (ClassNotFoundException ignored) {
            // Not the JDK's.
        }
        for (ComponentLoader reference : references) {
            found = reference.ownOrNull(name, true);
            if (found != null) {
                return found;
            }
        }
        found = ownOrNull(name, true);
        if (found != null) {
            return found;
        }
        throw new ClassNotFoundException(name + " is seen neither by " + component + " nor by what it refers to");
    }

    private Class<?> fromHost(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, host);
        } catch (ClassNotFoundException e) {
            if (name.startsWith("javax.transaction.xa.")) {
                return JDK.loadClass(name);
            }
            throw e;
        }
    }

    private @Nullable Class<?> ownOrNull(String name, boolean find) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !find) {
                return loaded;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException ignored) {
                return null;
            }
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL found = JDK.getResource(name);
        if (found == null) {
            found = findResource(name);
        }
        for (int i = 0; found == null && i < references.size(); i++) {
            found = references.get(i).findResource(name);
        }
        return found;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(JDK.getResources(name)));
        all.addAll(Collections.list(findResources(name)));
        for (ComponentLoader reference : references) {
            all.addAll(Collections.list(reference.findResources(name)));
        }
        return Collections.enumeration(all);
    }

    @Override
    public String toString() {
        return "class loader of " + component;
    }
}
