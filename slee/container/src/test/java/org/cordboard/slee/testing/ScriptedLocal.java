package org.cordboard.slee.testing;

import javax.slee.SbbLocalObject;

/** The SBB local interface of the tests. */
public interface ScriptedLocal extends SbbLocalObject {
    long doubled(int value, long more, String text);

    void refuse() throws java.io.IOException;

    void fail();

    void run(TestEvent.Script script);
}
