package org.cordboard.slee.testing;

import javax.slee.ActivityContextInterface;

/** An SBB activity context interface. */
public interface SharedContext extends ActivityContextInterface {
    int getHits();

    void setHits(int hits);

    String getTopic();

    void setTopic(String topic);
}
