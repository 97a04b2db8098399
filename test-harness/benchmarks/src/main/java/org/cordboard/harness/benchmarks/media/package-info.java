/** What media cost: calls relayed, legs that are listened to, and calls that are dialed, answered, classified and hung up. */
@NullMarked
package org.cordboard.harness.benchmarks.media;

import org.jspecify.annotations.NullMarked;
