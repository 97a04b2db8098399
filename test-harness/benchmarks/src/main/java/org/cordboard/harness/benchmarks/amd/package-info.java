/** What answer detection costs, and whether it hears live calls as it hears recordings. */
@NullMarked
package org.cordboard.harness.benchmarks.amd;

import org.jspecify.annotations.NullMarked;
