/** The calls of the SIP benchmark, as its components and their host both see them. */
@NullMarked
package org.cordboard.harness.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
