package org.cordboard.slee.components;

import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.slee.ActivityContextInterface;
import javax.slee.ActivityEndEvent;
import javax.slee.Address;
import javax.slee.EventContext;
import javax.slee.InitialEventSelector;
import javax.slee.RolledBackContext;
import javax.slee.Sbb;
import javax.slee.SbbContext;
import javax.slee.SbbLocalObject;
import javax.slee.facilities.ActivityContextNamingFacility;
import javax.slee.facilities.TimerEvent;
import javax.slee.facilities.TimerFacility;
import javax.slee.nullactivity.NullActivityContextInterfaceFactory;
import javax.slee.nullactivity.NullActivityFactory;
import javax.slee.serviceactivity.ServiceActivityContextInterfaceFactory;
import javax.slee.serviceactivity.ServiceActivityFactory;
import javax.slee.serviceactivity.ServiceStartedEvent;
import org.cordboard.slee.testing.Probe;
import org.cordboard.slee.testing.Scripted;
import org.cordboard.slee.testing.SharedContext;
import org.cordboard.slee.testing.TestContextFactory;
import org.cordboard.slee.testing.TestEvent;
import org.cordboard.slee.testing.TestProvider;
import org.jspecify.annotations.Nullable;

/** An SBB that does what its events say, and tells the probe what the container calls. */
@SuppressWarnings({"NullAway", "BanJNDI"})
public abstract class ScriptedSbb implements Sbb, Scripted {
    private @Nullable SbbContext context;
    private @Nullable TestProvider provider;
    private @Nullable ActivityContextInterface aci;
    private @Nullable EventContext eventContext;
    private @Nullable String name;

    public abstract SharedContext asSbbActivityContextInterface(ActivityContextInterface generic);

    public abstract void firePassed(TestEvent event, ActivityContextInterface on, @Nullable Address address);

    // --- handlers

    public void onAsked(TestEvent event, ActivityContextInterface on, EventContext of) throws Exception {
        handle("asked", event, on, of);
    }

    public void onPassed(TestEvent event, ActivityContextInterface on, EventContext of) throws Exception {
        handle("passed", event, on, of);
    }

    public void onCalled(TestEvent event, SharedContext on) throws Exception {
        handle("called", event, on, null);
    }

    private void handle(String what, TestEvent event, ActivityContextInterface on, @Nullable EventContext of)
            throws Exception {
        aci = on;
        eventContext = of;
        saw(what + " " + event);
        if (event.to().equals(name)) {
            event.script().run(this);
        }
    }

    public void onTimer(TimerEvent event, ActivityContextInterface on) {
        aci = on;
        saw("timer left=" + event.getRemainingRepetitions() + " missed=" + event.getMissedRepetitions());
    }

    public void onActivityEnd(ActivityEndEvent event, ActivityContextInterface on) {
        saw("activity ended " + on.getActivity());
    }

    public void onServiceStarted(ServiceStartedEvent event, ActivityContextInterface on) {
        saw("service started " + event.getService().getName());
    }

    public InitialEventSelector select(InitialEventSelector selector) {
        TestEvent event = (TestEvent) selector.getEvent();
        if (event.name().startsWith("not-initial")) {
            selector.setInitialEvent(false);
        } else if (event.name().startsWith("custom-")) {
            selector.setCustomName(event.name().substring(0, "custom-x".length()));
        }
        return selector;
    }

    // --- the local interface

    public long doubled(int value, long more, String text) {
        return 2L * value + more + text.length();
    }

    public void refuse() throws IOException {
        throw new IOException("refused");
    }

    public void fail() {
        throw new IllegalStateException("failed on purpose");
    }

    public void run(TestEvent.Script script) {
        try {
            script.run(this);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // --- what scripts use

    @Override
    public String self() {
        return String.valueOf(name);
    }

    @Override
    public Probe probe() {
        return provider.probe();
    }

    @Override
    public TestProvider provider() {
        return provider;
    }

    @Override
    public TestContextFactory factory() {
        return (TestContextFactory) lookup("java:comp/env/test/factory");
    }

    @Override
    public SbbContext context() {
        return context;
    }

    @Override
    public SbbLocalObject local() {
        return context.getSbbLocalObject();
    }

    @Override
    public ActivityContextInterface aci() {
        return aci;
    }

    @Override
    public EventContext eventContext() {
        return eventContext;
    }

    @Override
    public Object lookup(String of) {
        try {
            return new InitialContext().lookup(of);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public TimerFacility timers() {
        return (TimerFacility) lookup(TimerFacility.JNDI_NAME);
    }

    @Override
    public ActivityContextNamingFacility names() {
        return (ActivityContextNamingFacility) lookup(ActivityContextNamingFacility.JNDI_NAME);
    }

    @Override
    public NullActivityFactory nulls() {
        return (NullActivityFactory) lookup(NullActivityFactory.JNDI_NAME);
    }

    @Override
    public NullActivityContextInterfaceFactory nullContexts() {
        return (NullActivityContextInterfaceFactory) lookup(NullActivityContextInterfaceFactory.JNDI_NAME);
    }

    @Override
    public ServiceActivityFactory services() {
        return (ServiceActivityFactory) lookup(ServiceActivityFactory.JNDI_NAME);
    }

    @Override
    public ServiceActivityContextInterfaceFactory serviceContexts() {
        return (ServiceActivityContextInterfaceFactory) lookup(ServiceActivityContextInterfaceFactory.JNDI_NAME);
    }

    @Override
    public void pass(TestEvent event, ActivityContextInterface on) {
        firePassed(event, on, null);
    }

    @Override
    public SharedContext shared(ActivityContextInterface on) {
        return asSbbActivityContextInterface(on);
    }

    private void saw(String line) {
        if (provider != null) {
            provider.probe().saw(name + " " + line);
        }
    }

    // --- life cycle

    @Override
    public void setSbbContext(SbbContext given) {
        context = given;
        try {
            InitialContext names = new InitialContext();
            javax.naming.Context env = (javax.naming.Context) names.lookup("java:comp/env");
            provider = (TestProvider) env.lookup("test/provider");
            name = (String) env.lookup("name");
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
        saw("setSbbContext");
    }

    @Override
    public void unsetSbbContext() {
        saw("unsetSbbContext");
    }

    @Override
    public void sbbCreate() {
        saw("sbbCreate");
    }

    @Override
    public void sbbPostCreate() {
        saw("sbbPostCreate");
    }

    @Override
    public void sbbActivate() {
        saw("sbbActivate");
    }

    @Override
    public void sbbPassivate() {
        saw("sbbPassivate");
    }

    @Override
    public void sbbLoad() {
        saw("sbbLoad");
    }

    @Override
    public void sbbStore() {
        saw("sbbStore");
    }

    @Override
    public void sbbRemove() {
        saw("sbbRemove");
        provider.probe().removed(getBig());
    }

    @Override
    public void sbbExceptionThrown(Exception exception, @Nullable Object event, @Nullable ActivityContextInterface on) {
        saw("sbbExceptionThrown " + exception.getMessage());
    }

    @Override
    public void sbbRolledBack(RolledBackContext rolledBack) {
        saw("sbbRolledBack " + rolledBack.getEvent());
    }
}
