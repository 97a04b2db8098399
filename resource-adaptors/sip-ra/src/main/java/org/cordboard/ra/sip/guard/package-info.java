/** What is turned away before it costs anything: scanners, floods, and new calls that there is no room for. */
@NullMarked
package org.cordboard.ra.sip.guard;

import org.jspecify.annotations.NullMarked;
