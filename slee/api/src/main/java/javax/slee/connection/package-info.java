/** How applications outside the SLEE fire events into it. */
@NullMarked
package javax.slee.connection;

import org.jspecify.annotations.NullMarked;
