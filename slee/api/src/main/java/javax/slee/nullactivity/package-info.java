/** Activities without a resource adaptor, for SBBs to make. */
@NullMarked
package javax.slee.nullactivity;

import org.jspecify.annotations.NullMarked;
