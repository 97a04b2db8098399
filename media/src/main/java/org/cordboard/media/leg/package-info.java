/** A leg as its users see it: commands, and the events that come of them. */
@NullMarked
package org.cordboard.media.leg;

import org.jspecify.annotations.NullMarked;
