/** What the resource adaptors of the benchmarks have in common. */
@NullMarked
package org.cordboard.harness.benchmarks.adaptor;

import org.jspecify.annotations.NullMarked;
