/** A timer wheel: many timers, set and cancelled without locks, one thread. */
@NullMarked
package org.cordboard.slee.container.timer;

import org.jspecify.annotations.NullMarked;
