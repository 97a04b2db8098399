package org.cordboard.harness.benchmarks.slee.components;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.slee.ActivityContextInterface;
import javax.slee.RolledBackContext;
import javax.slee.SLEEException;
import javax.slee.Sbb;
import javax.slee.SbbContext;
import javax.slee.UnrecognizedActivityException;
import javax.slee.facilities.TimerFacility;
import javax.slee.facilities.TimerID;
import javax.slee.facilities.TimerOptions;
import org.cordboard.harness.benchmarks.slee.LoadContextFactory;
import org.cordboard.harness.benchmarks.slee.LoadEvent;
import org.cordboard.harness.benchmarks.slee.LoadProvider;
import org.jspecify.annotations.Nullable;

/** In each delivery: two CMP fields written, one attach or detach, one timer cancelled and one set. */
@SuppressWarnings("BanJNDI")
public abstract class LoadSbb implements Sbb {
    private static final long FAR = 60_000;

    private final TimerOptions options = new TimerOptions();
    private @Nullable SbbContext context;
    private @Nullable TimerFacility timers;
    private @Nullable LoadProvider provider;
    private @Nullable LoadContextFactory contexts;

    public abstract int getCount();

    public abstract void setCount(int count);

    public abstract @Nullable TimerID getTimer();

    public abstract void setTimer(@Nullable TimerID timer);

    /** The whole of it. */
    public void onLoad(LoadEvent event, ActivityContextInterface aci) throws UnrecognizedActivityException {
        int count = getCount();
        setCount(count + 1);
        ActivityContextInterface side =
                java.util.Objects.requireNonNull(contexts).getActivityContextInterface(event.side());
        if ((count & 1) == 0) {
            side.attach(java.util.Objects.requireNonNull(context).getSbbLocalObject());
        } else {
            side.detach(java.util.Objects.requireNonNull(context).getSbbLocalObject());
        }
        TimerFacility facility = java.util.Objects.requireNonNull(timers);
        TimerID last = getTimer();
        if (last != null) {
            facility.cancelTimer(last);
        }
        setTimer(facility.setTimer(aci, null, System.currentTimeMillis() + FAR, options));
        java.util.Objects.requireNonNull(provider).handled(event);
    }

    @Override
    public void setSbbContext(SbbContext given) {
        context = given;
        try {
            InitialContext names = new InitialContext();
            timers = (TimerFacility) names.lookup(TimerFacility.JNDI_NAME);
            provider = (LoadProvider) names.lookup("java:comp/env/load/provider");
            contexts = (LoadContextFactory) names.lookup("java:comp/env/load/factory");
        } catch (NamingException e) {
            throw new SLEEException("a name of the benchmark's SBB is missing", e);
        }
    }

    @Override
    public void unsetSbbContext() {}

    @Override
    public void sbbCreate() {}

    @Override
    public void sbbPostCreate() {}

    @Override
    public void sbbActivate() {}

    @Override
    public void sbbPassivate() {}

    @Override
    public void sbbLoad() {}

    @Override
    public void sbbStore() {}

    @Override
    public void sbbRemove() {}

    @Override
    public void sbbExceptionThrown(
            Exception exception, @Nullable Object event, @Nullable ActivityContextInterface aci) {}

    @Override
    public void sbbRolledBack(RolledBackContext rolledBack) {}
}
