/** Encrypted RTP and RTCP with keys from the session description (RFC 3711, RFC 4568). */
@NullMarked
package org.cordboard.media.srtp;

import org.jspecify.annotations.NullMarked;
