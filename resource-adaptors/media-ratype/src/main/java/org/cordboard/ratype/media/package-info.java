/** The media resource adaptor type. */
@NullMarked
package org.cordboard.ratype.media;

import org.jspecify.annotations.NullMarked;
