/** OutboundCallSbb: one attempt on one call record. */
@NullMarked
package org.cordboard.sbb.outboundcall;

import org.jspecify.annotations.NullMarked;
