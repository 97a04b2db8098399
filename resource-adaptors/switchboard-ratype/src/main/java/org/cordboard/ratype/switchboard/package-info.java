/** The switchboard resource adaptor type. */
@NullMarked
package org.cordboard.ratype.switchboard;

import org.jspecify.annotations.NullMarked;
