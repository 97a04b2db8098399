/** Session descriptions and the offer/answer model as pure functions (RFC 4566, RFC 3264). */
@NullMarked
package org.cordboard.media.sdp;

import org.jspecify.annotations.NullMarked;
