/** How fast records reach the dialing nodes: imports, leases, queues, and what happens when a node is gone. */
@NullMarked
package org.cordboard.harness.benchmarks.distribution;

import org.jspecify.annotations.NullMarked;
