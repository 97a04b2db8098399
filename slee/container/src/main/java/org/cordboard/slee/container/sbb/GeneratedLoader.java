package org.cordboard.slee.container.sbb;

/** Defines generated classes below a component's class loader, where they also see the container's side. *Thread-safe.* */
final class GeneratedLoader extends ClassLoader {
    private static final String CONTAINER = "org.cordboard.slee.container.router.";

    GeneratedLoader(ClassLoader component) {
        super(component);
    }

    Class<?> define(String name, byte[] code) {
        return defineClass(name, code, 0, code.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(CONTAINER)) {
            return Class.forName(name, false, GeneratedLoader.class.getClassLoader());
        }
        return super.loadClass(name, resolve);
    }
}
