/** The component of the media benchmark: a switchboard without a node, which begins calls and hangs up on people. */
@NullMarked
package org.cordboard.harness.benchmarks.media.components;

import org.jspecify.annotations.NullMarked;
