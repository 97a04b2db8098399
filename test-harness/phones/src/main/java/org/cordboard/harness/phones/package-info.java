/** A Java SIP and RTP phone that plays and records. */
@NullMarked
package org.cordboard.harness.phones;

import org.jspecify.annotations.NullMarked;
