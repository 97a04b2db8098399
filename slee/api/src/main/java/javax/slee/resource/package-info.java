/** Resource adaptors, and what the SLEE and they ask of each other. */
@NullMarked
package javax.slee.resource;

import org.jspecify.annotations.NullMarked;
