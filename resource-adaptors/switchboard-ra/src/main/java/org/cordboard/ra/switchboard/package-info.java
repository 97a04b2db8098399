/** The switchboard resource adaptor: starts a node and gives its work to the services. */
@NullMarked
package org.cordboard.ra.switchboard;

import org.jspecify.annotations.NullMarked;
