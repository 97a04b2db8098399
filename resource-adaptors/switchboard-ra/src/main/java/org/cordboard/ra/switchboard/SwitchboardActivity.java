package org.cordboard.ra.switchboard;

/** An activity of this adaptor, as the adaptor itself sees it. */
interface SwitchboardActivity {
    SwitchboardHandle handle();

    /** It is over and its service has not said how: the node must hear it all the same. Changes nothing when the service has. */
    void lost(String reason);

    /** Nobody took its first event. Changes nothing when somebody has reported its end. */
    void refused(String reason);
}
