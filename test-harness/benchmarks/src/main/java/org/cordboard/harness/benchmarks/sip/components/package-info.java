/** The components of the SIP benchmark: one resource adaptor that says when to call, and one root SBB. */
@NullMarked
package org.cordboard.harness.benchmarks.sip.components;

import org.jspecify.annotations.NullMarked;
