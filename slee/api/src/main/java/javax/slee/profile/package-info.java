/** Profiles: provisioned data in tables. */
@NullMarked
package javax.slee.profile;

import org.jspecify.annotations.NullMarked;
