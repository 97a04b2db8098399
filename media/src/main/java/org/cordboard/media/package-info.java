/** RTP, codecs, player, joins, answer detection. No SLEE, no SIP. */
@NullMarked
package org.cordboard.media;

import org.jspecify.annotations.NullMarked;
