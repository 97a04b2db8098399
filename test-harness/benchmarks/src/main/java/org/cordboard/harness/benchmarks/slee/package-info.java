/** The container's benchmark, and what it shares with the components that it deploys. */
@NullMarked
package org.cordboard.harness.benchmarks.slee;

import org.jspecify.annotations.NullMarked;
