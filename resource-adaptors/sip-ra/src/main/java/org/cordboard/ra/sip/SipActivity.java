package org.cordboard.ra.sip;

import javax.slee.Address;

/** What events are fired on: a dialog or a transaction. Thread-safe. */
interface SipActivity {
    SipActivityHandle handle();

    /** The SLEE address that events on this activity carry. */
    Address address();

    /**
     * Marks the activity as ended.
     *
     * @return true for the one caller that ends it
     */
    boolean markEnded();
}
