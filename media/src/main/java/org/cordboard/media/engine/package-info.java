/** The media engine: ports, media loops with their 20 ms clock, and the legs that live on them. */
@NullMarked
package org.cordboard.media.engine;

import org.jspecify.annotations.NullMarked;
