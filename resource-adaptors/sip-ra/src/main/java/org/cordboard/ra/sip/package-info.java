/** The SIP resource adaptor: the JAIN SIP 1.2 resource adaptor type over the jain-sip-ri stack. */
@NullMarked
package org.cordboard.ra.sip;

import org.jspecify.annotations.NullMarked;
