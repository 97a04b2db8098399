/** Leases and the moving of call records from pools to the queues of dialing devices. */
@NullMarked
package org.cordboard.core.distribution;

import org.jspecify.annotations.NullMarked;
