/** Expressions for dynamic queries of profile tables. */
@NullMarked
package javax.slee.profile.query;

import org.jspecify.annotations.NullMarked;
