/** The facilities of the SLEE: timers, traces, alarms, naming, look-ups. */
@NullMarked
package javax.slee.facilities;

import org.jspecify.annotations.NullMarked;
