/** The components of the container's benchmark: one resource adaptor and one root SBB. */
@NullMarked
package org.cordboard.harness.benchmarks.slee.components;

import org.jspecify.annotations.NullMarked;
