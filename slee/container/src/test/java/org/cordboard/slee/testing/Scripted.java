package org.cordboard.slee.testing;

import javax.slee.ActivityContextInterface;
import javax.slee.ChildRelation;
import javax.slee.EventContext;
import javax.slee.SbbContext;
import javax.slee.SbbLocalObject;
import javax.slee.facilities.ActivityContextNamingFacility;
import javax.slee.facilities.TimerFacility;
import javax.slee.nullactivity.NullActivityContextInterfaceFactory;
import javax.slee.nullactivity.NullActivityFactory;
import javax.slee.serviceactivity.ServiceActivityContextInterfaceFactory;
import javax.slee.serviceactivity.ServiceActivityFactory;

/** What scripts can do within a handler. */
public interface Scripted {
    String self();

    Probe probe();

    TestProvider provider();

    TestContextFactory factory();

    SbbContext context();

    SbbLocalObject local();

    ActivityContextInterface aci();

    EventContext eventContext();

    Object lookup(String name);

    TimerFacility timers();

    ActivityContextNamingFacility names();

    NullActivityFactory nulls();

    NullActivityContextInterfaceFactory nullContexts();

    ServiceActivityFactory services();

    ServiceActivityContextInterfaceFactory serviceContexts();

    void pass(TestEvent event, ActivityContextInterface on);

    SharedContext shared(ActivityContextInterface on);

    int getCount();

    void setCount(int count);

    long getBig();

    void setBig(long big);

    boolean getFlag();

    void setFlag(boolean flag);

    String getText();

    void setText(String text);

    Note getNote();

    void setNote(Note note);

    ActivityContextInterface getKept();

    void setKept(ActivityContextInterface kept);

    ScriptedLocal getPartner();

    void setPartner(ScriptedLocal partner);

    ChildRelation getChildren();

    ChildRelation getUrgentChildren();
}
