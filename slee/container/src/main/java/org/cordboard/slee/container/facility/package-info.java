/** The facilities of the SLEE: timers, names, null activities, tracers, alarms, usage (JSR 240, 13 and 14). */
@NullMarked
package org.cordboard.slee.container.facility;

import org.jspecify.annotations.NullMarked;
