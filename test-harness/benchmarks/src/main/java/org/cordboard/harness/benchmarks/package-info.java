/** What {@code bin/bench} measures: one class per benchmark, and how results are printed. */
@NullMarked
package org.cordboard.harness.benchmarks;

import org.jspecify.annotations.NullMarked;
