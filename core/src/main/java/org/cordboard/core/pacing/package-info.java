/** How many calls may be started now. */
@NullMarked
package org.cordboard.core.pacing;

import org.jspecify.annotations.NullMarked;
