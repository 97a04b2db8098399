/** Management: what an administrator asks of the SLEE, by JMX. */
@NullMarked
package javax.slee.management;

import org.jspecify.annotations.NullMarked;
