/** Where a SIP URI leads: RFC 3263, asked of the DNS without anybody waiting. */
@NullMarked
package org.cordboard.ra.sip.dns;

import org.jspecify.annotations.NullMarked;
