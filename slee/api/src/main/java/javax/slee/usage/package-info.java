/** Usage parameters: what components count and sample. */
@NullMarked
package javax.slee.usage;

import org.jspecify.annotations.NullMarked;
