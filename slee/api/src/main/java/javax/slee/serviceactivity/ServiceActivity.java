package javax.slee.serviceactivity;

import javax.slee.ServiceID;

/** Lives while its service is active. JSR 240 section 7. *Immutable*. */
public interface ServiceActivity {
    /** The service. */
    ServiceID getService();
}
