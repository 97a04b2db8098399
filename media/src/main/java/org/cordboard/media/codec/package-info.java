/** Audio codecs. */
@NullMarked
package org.cordboard.media.codec;

import org.jspecify.annotations.NullMarked;
