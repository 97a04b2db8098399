/** The JAIN SIP 1.2 resource adaptor over jain-sip-ri. */
@NullMarked
package org.cordboard.ra.sip;

import org.jspecify.annotations.NullMarked;
