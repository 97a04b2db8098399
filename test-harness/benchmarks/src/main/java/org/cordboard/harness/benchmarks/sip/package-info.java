/** Calls through the SIP resource adaptor and the container, measured against SIPp. */
@NullMarked
package org.cordboard.harness.benchmarks.sip;

import org.jspecify.annotations.NullMarked;
