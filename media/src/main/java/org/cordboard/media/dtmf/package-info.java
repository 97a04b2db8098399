/** Digits by telephone-event: sent, received, collected (RFC 4733). */
@NullMarked
package org.cordboard.media.dtmf;

import org.jspecify.annotations.NullMarked;
