/** RTP: packets, the sources that are listened to, the streams that are sent, and play-out in time (RFC 3550, 3551, 4733). */
@NullMarked
package org.cordboard.media.rtp;

import org.jspecify.annotations.NullMarked;
