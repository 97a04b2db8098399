/** Nodes that are killed, frozen and cut off while they dial, and an independent count of what they did. */
@NullMarked
package org.cordboard.harness.chaos;

import org.jspecify.annotations.NullMarked;
