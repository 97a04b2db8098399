package javax.slee.management;

import javax.management.ObjectName;

/** A vendor's door to its SLEE. JSR 240 section 14. *Thread-safe.* */
public interface SleeProvider {
    /** The object name of the SLEE's {@link SleeManagementMBean}. */
    ObjectName getSleeManagementMBean();
}
