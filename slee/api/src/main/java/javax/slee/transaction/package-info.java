/** What a resource adaptor sees of the SLEE's transactions. */
@NullMarked
package javax.slee.transaction;

import org.jspecify.annotations.NullMarked;
