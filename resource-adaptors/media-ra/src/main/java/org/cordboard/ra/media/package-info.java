/** The media resource adaptor. */
@NullMarked
package org.cordboard.ra.media;

import org.jspecify.annotations.NullMarked;
