/** The speed: pool windows, device queues and ownership on Hazelcast. */
@NullMarked
package org.cordboard.grid;

import org.jspecify.annotations.NullMarked;
