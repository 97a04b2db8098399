package org.cordboard.slee.testing;

import javax.slee.Address;
import javax.slee.resource.ResourceAdaptorContext;
import org.jspecify.annotations.Nullable;

/** The resource adaptor interface of the tests; tests use it from outside, SBBs from inside. */
public interface TestProvider {
    Probe probe();

    TestActivity start(String name);

    TestActivity start(String name, int flags);

    void fire(TestActivity activity, TestEvent event);

    void fire(TestActivity activity, String eventType, Object event, @Nullable Address address, int flags);

    void end(TestActivity activity);

    /** Has the activity object no more, as after a fault. */
    void forget(TestActivity activity);

    ResourceAdaptorContext context();
}
