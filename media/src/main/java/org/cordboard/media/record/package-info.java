/** Recording calls to WAV files, off the media loops. */
@NullMarked
package org.cordboard.media.record;

import org.jspecify.annotations.NullMarked;
