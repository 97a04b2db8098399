/** JAIN SLEE 1.1 (JSR 240): what SBBs see of the SLEE. */
@NullMarked
package javax.slee;

import org.jspecify.annotations.NullMarked;
