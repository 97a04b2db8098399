package org.cordboard.harness.orders;

import javax.slee.ActivityContextInterface;
import javax.slee.EventContext;
import javax.slee.RolledBackContext;
import javax.slee.Sbb;
import javax.slee.SbbContext;
import org.cordboard.core.call.HumanDetected;
import org.cordboard.core.call.MachineDetected;
import org.cordboard.core.call.NobodyDetected;

/**
 * Holds what one of our SBBs fires back until the story lets it through, as it does with what adaptors fire: it has the highest priority,
 * and suspends the delivery (JSR 240 8.6.4). Confined to the SBB entity's event delivery.
 */
public abstract class GateSbb implements Sbb {
    /** So long a delivery is held at most, in milliseconds. */
    private static final int BOUND = 60_000;

    public void onHumanDetected(HumanDetected event, ActivityContextInterface context, EventContext delivery) {
        hold("HumanDetected", context, delivery);
    }

    public void onMachineDetected(MachineDetected event, ActivityContextInterface context, EventContext delivery) {
        hold("MachineDetected", context, delivery);
    }

    public void onNobodyDetected(NobodyDetected event, ActivityContextInterface context, EventContext delivery) {
        hold("NobodyDetected", context, delivery);
    }

    private static void hold(String name, ActivityContextInterface context, EventContext delivery) {
        delivery.suspendDelivery(BOUND);
        ((ScriptedConnection) context.getActivity()).holds(name, delivery);
    }

    @Override
    public void setSbbContext(SbbContext context) {}

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
    public void sbbExceptionThrown(Exception exception, Object event, ActivityContextInterface context) {}

    @Override
    public void sbbRolledBack(RolledBackContext rolledBack) {}
}
