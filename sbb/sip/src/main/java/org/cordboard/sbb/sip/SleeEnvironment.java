package org.cordboard.sbb.sip;

import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.slee.SLEEException;

/** The component's environment, `java:comp/env` (JSR 240 6.13): the one place where the specification demands JNDI. Confined to its call. */
public final class SleeEnvironment {
    private final Context environment;

    /** The environment of the component that is being called. */
    @SuppressWarnings("BanJNDI") // The name is a constant and the context is the container's own memory.
    public SleeEnvironment() {
        try {
            environment = (Context) new InitialContext().lookup("java:comp/env");
        } catch (NamingException e) {
            throw new SLEEException("java:comp/env is not there: not called by a SLEE", e);
        }
    }

    /**
     * What the deployment descriptor binds to a name.
     *
     * @throws SLEEException when it is not there, or is something else
     */
    @SuppressWarnings("BanJNDI") // Names are constants of ours and the context is the container's own memory.
    public <T> T find(String name, Class<T> type) {
        try {
            return type.cast(environment.lookup(name));
        } catch (NamingException | ClassCastException e) {
            throw new SLEEException(
                    name + " must be bound to a " + type.getSimpleName()
                            + "; see the resource-adaptor-type-binding in sbb-jar.xml and the entity links",
                    e);
        }
    }
}
