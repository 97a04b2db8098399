/** Calls with a verdict, as the component that begins them and its host both see them. */
@NullMarked
package org.cordboard.harness.benchmarks.dialed;

import org.jspecify.annotations.NullMarked;
