/** The activity that lives as long as a service is active. */
@NullMarked
package javax.slee.serviceactivity;

import org.jspecify.annotations.NullMarked;
