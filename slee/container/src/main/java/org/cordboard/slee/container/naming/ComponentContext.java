package org.cordboard.slee.container.naming;

import java.util.Hashtable;
import java.util.Map;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.Name;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.InitialContextFactoryBuilder;
import javax.naming.spi.NamingManager;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.Environment;

/** A read-only naming context over the names of the component that this thread calls (JSR 240, 6.13). *Thread-safe.* */
@SuppressWarnings("BanJNDI") // The specification demands JNDI; these names are a map in memory.
public final class ComponentContext extends InitialContext {
    private final String prefix;

    private ComponentContext(String prefix) throws NamingException {
        super(true);
        this.prefix = prefix;
    }

    /**
     * Makes {@code new InitialContext()} answer with these names wherever nobody names another factory. JNDI allows this once
     * in a Java process; a factory named in the environment still wins.
     */
    public static synchronized void install() {
        if (!NamingManager.hasInitialContextFactoryBuilder()) {
            try {
                NamingManager.setInitialContextFactoryBuilder(new Builder());
            } catch (NamingException e) {
                throw new IllegalStateException("JNDI refuses the names of SLEE components", e);
            }
        }
    }

    private static final class Builder implements InitialContextFactoryBuilder {
        @Override
        public InitialContextFactory createInitialContextFactory(Hashtable<?, ?> environment) throws NamingException {
            Object named = environment == null ? null : environment.get(Context.INITIAL_CONTEXT_FACTORY);
            if (named == null) {
                return ignored -> new ComponentContext("");
            }
            try {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                Class<?> factory = Class.forName(
                        named.toString(), true, loader == null ? ClassLoader.getSystemClassLoader() : loader);
                return (InitialContextFactory) factory.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                NamingException refused = new NamingException("the naming factory " + named + " does not start");
                refused.initCause(e);
                throw refused;
            }
        }
    }

    @Override
    public Object lookup(Name name) throws NamingException {
        return lookup(name.toString());
    }

    @Override
    public Object lookup(String name) throws NamingException {
        Environment environment = Current.get().environment();
        if (environment == null) {
            throw new NamingException(
                    name + " is looked up outside of a component's call; look it up in setSbbContext or an"
                            + " event handler");
        }
        String full = prefix.isEmpty() ? name : name.isEmpty() ? prefix : prefix + "/" + name;
        while (full.endsWith("/")) {
            full = full.substring(0, full.length() - 1);
        }
        Map<String, Object> names = environment.names();
        Object found = names.get(full);
        if (found != null) {
            return found;
        }
        String below = full + "/";
        if (full.isEmpty()
                || full.equals("java:")
                || names.keySet().stream().anyMatch(each -> each.startsWith(below))) {
            return new ComponentContext(full.equals("java:") ? "" : full);
        }
        throw new NameNotFoundException(environment.component() + " has no name " + full + "; it has "
                + new java.util.TreeSet<>(names.keySet()));
    }

    @Override
    protected Context getDefaultInitCtx() throws NamingException {
        throw new OperationNotSupportedException("the names of a SLEE component can only be looked up");
    }

    @Override
    protected Context getURLOrDefaultInitCtx(String name) throws NamingException {
        return getDefaultInitCtx();
    }

    @Override
    protected Context getURLOrDefaultInitCtx(Name name) throws NamingException {
        return getDefaultInitCtx();
    }

    @Override
    public Object lookupLink(String name) throws NamingException {
        return lookup(name);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
