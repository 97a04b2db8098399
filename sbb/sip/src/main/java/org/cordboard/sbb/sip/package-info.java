/** SIP behaviour above the resource adaptor type, shared by the services. */
@NullMarked
package org.cordboard.sbb.sip;

import org.jspecify.annotations.NullMarked;
