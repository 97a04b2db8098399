/** Digits: sent, received, collected; by telephone-event (RFC 4733), and those that come as tones told from them. */
@NullMarked
package org.cordboard.media.dtmf;

import org.jspecify.annotations.NullMarked;
