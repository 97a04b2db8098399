/** Control channels between the media layers of nodes: who is at the other end is proved, and what is said is sealed. */
@NullMarked
package org.cordboard.media.link;

import org.jspecify.annotations.NullMarked;
