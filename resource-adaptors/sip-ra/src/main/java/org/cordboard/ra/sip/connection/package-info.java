/** SIP over streams: TCP and TLS ports and their connections (RFC 3261 section 18), framing, keep-alive (RFC 5626). */
@NullMarked
package org.cordboard.ra.sip.connection;

import org.jspecify.annotations.NullMarked;
