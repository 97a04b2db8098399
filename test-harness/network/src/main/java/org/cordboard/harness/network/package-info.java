/** A simulated phone network made of SIPp processes. */
@NullMarked
package org.cordboard.harness.network;

import org.jspecify.annotations.NullMarked;
